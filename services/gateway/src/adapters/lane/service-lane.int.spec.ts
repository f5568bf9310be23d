import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, LaneSocket } from './lane.socket.js';
import { type LaneLimits, laneLimits, ServiceLane } from './service-lane.js';

const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

describe('a lane to a service', () => {
  it('gives every caller the answer to its own request, however many follow each other', async () => {
    const { lane, connections } = await laneTo((request, response) => {
      let text = '';
      request.on('data', (bytes) => {
        text += bytes;
      });
      // Later requests are done sooner, so that answers in the order of their making would be wrong.
      request.on('end', () => setTimeout(() => response.end(`${request.url} ${text}`), 20 - (Number(text) % 20)));
    });
    const asked = Array.from({ length: 200 }, (_, n) => ask(lane, { path: `/${n}`, body: String(n) }));
    expect(await Promise.all(asked)).toEqual(asked.map((_, n) => `200 /${n} ${n}`));
    expect(connections.size).toBeLessThanOrEqual(laneLimits.spread);
  });

  it('sends what comes in one turn in one piece', async () => {
    const received: string[] = [];
    const { lane } = await rawLaneTo(
      (socket) =>
        socket.on('data', (bytes: Buffer) => {
          received.push(bytes.toString());
          socket.write('HTTP/1.1 204 No Content\r\n\r\n'.repeat(bytes.toString().split('POST ').length - 1));
        }),
      { spread: 1 },
    );
    await ask(lane);
    await Promise.all([ask(lane, { path: '/1' }), ask(lane, { path: '/2' }), ask(lane, { path: '/3' })]);
    expect(received.map((text) => text.match(/POST \S+/g)?.join())).toEqual(['POST /', 'POST /1,POST /2,POST /3']);
  });

  it('takes large bodies and large answers', async () => {
    const { lane } = await laneTo((request, response) => {
      request.pipe(response);
    });
    const body = 'x'.repeat(60_000);
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(lane, { body })));
    expect(answers.every((answer) => answer === `200 ${body}`)).toBe(true);
  });

  it('reads chunked answers between others', async () => {
    const { lane } = await laneTo(
      (request, response) => {
        if (request.url === '/chunked') response.write('in ');
        setTimeout(() => response.end('pieces'), 5);
      },
      { spread: 1 },
    );
    expect(await Promise.all(['/chunked', '/', '/chunked'].map((path) => ask(lane, { path })))).toEqual([
      '200 in pieces',
      '200 pieces',
      '200 in pieces',
    ]);
  });

  it('sends nothing behind an answer that takes long', async () => {
    const { lane } = await laneTo(
      (request, response) => {
        if (request.url !== '/slow') response.end('quick');
      },
      { spread: 1, slowAfterMs: 10 },
    );
    await ask(lane);
    void ask(lane, { path: '/slow' });
    await sleep(50);
    const quick = Array.from({ length: 20 }, () => ask(lane));
    expect(new Set(await within(1_000, Promise.all(quick)))).toEqual(new Set(['200 quick']));
  });

  it('never lets two tenants follow each other on a connection', async () => {
    const { lane, connections } = await laneTo((request, response) => {
      if (request.url !== '/slow') response.end('quick');
    });
    for (let n = 0; n < 100; n++) void ask(lane, { path: '/slow', tenant: 'hog' });
    const quick = Array.from({ length: 20 }, (_, n) => ask(lane, { tenant: `tenant ${n}` }));
    expect(new Set(await within(1_000, Promise.all(quick)))).toEqual(new Set(['200 quick']));
    expect(connections.size).toBeLessThanOrEqual(laneLimits.spread + 20);
  });

  it('lets those wait for whom there is no connection, in their order', async () => {
    const order: string[] = [];
    const { lane, connections } = await laneTo(
      (request, response) => {
        order.push(String(request.url));
        setTimeout(() => response.end('done'), 5);
      },
      { mostConnections: 2 },
    );
    await Promise.all(Array.from({ length: 10 }, (_, n) => ask(lane, { path: `/${n}`, tenant: `tenant ${n}` })));
    expect([order, connections.size]).toEqual([Array.from({ length: 10 }, (_, n) => `/${n}`), 2]);
  });
});

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
      createHttpServer((_request, response) => void response.end('back')),
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

interface Asked {
  path?: string;
  body?: string;
  tenant?: string;
}

function ask(lane: ServiceLane, asked: Asked = {}): Promise<string> {
  return new Promise((resolve) => lane.send(exchangeFor(asked, resolve)));
}

function exchangeFor({ path = '/', body = '', tenant = 'acme' }: Asked, heard: (outcome: string) => void): Exchange {
  const bytes = Buffer.from(body);
  return {
    tenant,
    head: `POST ${path} HTTP/1.1\r\nhost: service\r\ncontent-length: ${bytes.length}\r\n\r\n`,
    body: bytes,
    startedAtMs: performance.now(),
    answered: ({ status, body: answered }) => heard(`${status} ${answered}`.trim()),
    failed: heard,
  };
}

async function laneTo(listener: RequestListener, changed: Partial<LaneLimits> = {}) {
  return laneBefore(createHttpServer(listener), changed);
}

async function rawLaneTo(talk: (socket: Socket) => unknown, changed: Partial<LaneLimits> = {}) {
  return laneBefore(createServer(talk), changed);
}

async function laneBefore(server: Server, changed: Partial<LaneLimits>) {
  /** Every connection that was ever made. */
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('error', () => undefined);
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  const limits = { ...laneLimits, answerWithinMs: 5_000, ...changed };
  const lane = new ServiceLane(new URL(`http://127.0.0.1:${port}`), limits, () => performance.now());
  opened.push(() => lane.close());
  return { lane, server, port, connections };
}

async function listening(server: Server, port = 0): Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => closed(server));
  destroyers.set(server, () => {
    for (const socket of sockets) socket.destroy();
  });
}

const destroyers = new WeakMap<Server, () => void>();

function closed(server: Server): Promise<void> {
  destroyers.get(server)?.();
  return new Promise((resolve) => server.close(() => resolve()));
}

function within<Value>(ms: number, value: Promise<Value>): Promise<Value | 'nothing'> {
  return Promise.race([value, sleep(ms, 'nothing' as const)]);
}
