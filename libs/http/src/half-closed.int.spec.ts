import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answerHalfClosed } from './half-closed.server.js';
import { letBodyBeEndless } from './slow-clients.server.js';

const closings: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function connectedTo(listener: RequestListener): Promise<Socket> {
  const server = createServer(listener);
  answerHalfClosed(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
  closings.push(
    () => server.close(),
    () => socket.destroy(),
  );
  return socket;
}

async function textOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const piece of socket) text += piece;
  return text;
}

const head = (method: string) => `${method} / HTTP/1.1\r\nhost: a\r\n`;

describe('a client that has closed its side of a connection', () => {
  it.each([
    ['one request', 1],
    ['requests that follow each other', 3],
  ])('is answered behind %s, and then the connection ends', async (_what, requests) => {
    const socket = await connectedTo(async (request, response) => {
      for await (const _piece of request);
      await pause(50);
      response.end('taken');
    });
    socket.end(`${head('POST')}content-length: 2\r\n\r\nab`.repeat(requests));
    expect((await textOf(socket)).match(/taken/g)).toHaveLength(requests);
  });

  it('is answered to the last of its lines, which are answered while they come', async () => {
    const socket = await connectedTo(async (request, response) => {
      letBodyBeEndless(request, response);
      for await (const piece of request) response.write(`line ${piece}`);
      await pause(50);
      response.end('the last');
    });
    socket.write(`${head('POST')}transfer-encoding: chunked\r\n\r\n1\r\na\r\n`);
    await once(socket, 'readable');
    socket.end('0\r\n\r\n');
    expect(await textOf(socket)).toContain('the last');
  });

  it('has left the stream that it was sent, which ends', async () => {
    const left = Promise.withResolvers<void>();
    const socket = await connectedTo((_request, response) => {
      response.once('close', () => left.resolve());
      response.write('going on');
    });
    socket.write(`${head('GET')}\r\n`);
    await once(socket, 'readable');
    socket.end();
    expect(await Promise.race([left.promise.then(() => 'left'), pause(3_000, 'stays')])).toBe('left');
  });

  it('is told that half a request is none', async () => {
    const socket = await connectedTo((request) => void request.resume().on('error', () => undefined));
    socket.end(`${head('POST')}content-length: 20\r\n\r\nab`);
    expect(await textOf(socket)).toMatch(/^HTTP\/1.1 400 /);
  });
});
