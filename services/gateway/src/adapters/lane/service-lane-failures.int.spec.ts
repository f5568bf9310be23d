import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, exchangeFor, laneTo, rawLaneTo, within } from '../testing/lane-for-spec.js';
import { closed, listening } from '../testing/listening.js';
import { LaneSocket } from './lane.socket.js';

describe('a lane whose service fails', () => {
  it('fails what was sent when the connection breaks in mid-answer, and asks nobody twice', async () => {
    let requests = 0;
    const { lane } = await rawLaneTo(
      (socket) =>
        socket.on('data', (bytes: Buffer) => {
          requests += bytes.toString().split('POST ').length - 1;
          socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf');
        }),
      { spread: 1 },
    );
    expect(await Promise.all([ask(lane), ask(lane), ask(lane)])).toEqual(['200 ok', 'away', 'away']);
    await sleep(20);
    expect(requests).toBe(3);
    expect(lane.connections).toBe(0);
  });

  it('moves what was not sent yet when a kept connection closes just then', async () => {
    const { lane, port } = await laneTo((_request, response) => {
      response.end('ok');
    });
    const answer = await new Promise((resolve) => {
      const events = { onIdle: () => closeBeforeSending(), onClosed: lane.onClosed.bind(lane) };
      const socket = new LaneSocket(new URL(`http://127.0.0.1:${port}`), events, () => performance.now());
      socket.send(exchangeFor({}, () => undefined));
      const closeBeforeSending = () => {
        socket.send(exchangeFor({}, resolve));
        socket.close('away');
      };
    });
    expect(answer).toBe('200 ok');
  });

  it('says away to those behind an answer that closes the connection', async () => {
    const { lane } = await laneTo(
      (request, response) => {
        if (request.url === '/last') response.setHeader('connection', 'close');
        response.end('ok');
      },
      { spread: 1 },
    );
    await ask(lane);
    expect(await Promise.all([ask(lane), ask(lane, { path: '/last' }), ask(lane)])).toEqual([
      '200 ok',
      '200 ok',
      'away',
    ]);
    expect(await ask(lane)).toBe('200 ok');
  });

  it('says away when nobody listens, and works again when somebody does', async () => {
    const { lane, server, port } = await laneTo((_request, response) => {
      response.end('ok');
    });
    await ask(lane);
    await closed(server);
    expect(await ask(lane)).toBe('away');
    await listening(
      createServer((_request, response) => void response.end('back')),
      port,
    );
    expect(await ask(lane)).toBe('200 back');
  });

  it('breaks off when what comes is no answer, or one that nobody asked for', async () => {
    const { lane } = await rawLaneTo((socket) => socket.on('data', () => socket.write('SSH-2.0-OpenSSH\r\n\r\n')));
    expect(await ask(lane)).toBe('away');
    const talkative = await rawLaneTo((socket) =>
      socket.on('data', () =>
        socket.write('HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil'),
      ),
    );
    expect([await ask(talkative.lane), await ask(talkative.lane)]).toEqual(['204', '204']);
    expect(talkative.connections.size).toBe(2);
  });

  it('gives a connection up on which the service speaks unasked', async () => {
    const { lane, connections } = await rawLaneTo((socket) => {
      socket.on('data', () => {
        socket.write('HTTP/1.1 204 No Content\r\n\r\n');
        setTimeout(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 10);
      });
    });
    await ask(lane);
    await sleep(50);
    expect(lane.connections).toBe(0);
    expect(await Promise.all([ask(lane), ask(lane, { tenant: 'other' })])).toEqual(['204', '204']);
    expect(connections.size).toBe(3);
  });

  it('says late to those who wait too long, and goes on with others', async () => {
    const { lane } = await laneTo(
      (request, response) => {
        if (request.url !== '/never') response.end('ok');
      },
      { answerWithinMs: 100 },
    );
    const late = ask(lane, { path: '/never' });
    expect(await within(1_000, late)).toBe('late');
    expect(await ask(lane)).toBe('200 ok');
  });

  it('lets idle connections go, and replaces old ones', async () => {
    const limits = { idleForMs: 60, openForMs: 40, answerWithinMs: 100 };
    const { lane, connections } = await laneTo((_request, response) => void response.end('ok'), limits);
    await ask(lane);
    await ask(lane);
    expect(connections.size).toBe(1);
    await sleep(50);
    await ask(lane);
    expect(lane.connections).toBe(0);
    await ask(lane);
    expect([connections.size, lane.connections]).toEqual([2, 1]);
    await sleep(150);
    expect(lane.connections).toBe(0);
  });
});
