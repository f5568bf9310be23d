import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify from 'fastify';
import { paceLimits } from './body-pace.js';
import { endSlowClients, letBodyBeEndless } from './slow-clients.server.js';

const limits = {
  bodyWithinMs: 800,
  graceMs: 200,
  leastBytesPerSecond: 1_000,
  drainWithinMs: 200,
  untakenWithinMs: 400,
};
const headOf = (bytes: number) =>
  `POST / HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: ${bytes}\r\n\r\n`;
const closings: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function serving(server: Server, more: Partial<typeof limits> = {}): Promise<() => Socket> {
  const stop = endSlowClients(server, { ...paceLimits, ...limits, ...more });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closings.push(
    stop,
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    closings.push(() => socket.destroy());
    return socket;
  };
}

const served = (listener: RequestListener) => serving(createServer(listener));

/** What comes until the connection ends, which it may with a reset: what was on its way to a server that has closed. */
function textOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (piece) => {
    text += piece;
  });
  return new Promise((resolve) => socket.once('close', () => resolve(text)));
}

describe('a body that comes slowly', () => {
  it('is refused with a problem, whoever waits for it', async () => {
    const fastify = Fastify();
    fastify.post('/', async () => 'taken');
    await fastify.ready();
    for (const open of [await serving(fastify.server), await served((request) => void request.resume())]) {
      const socket = open();
      socket.write(`${headOf(100)}a`);
      const text = await textOf(socket);
      expect(text).toMatch(/^HTTP\/1.1 408 /);
      expect(text).toContain('"code":"too-slow"');
      expect(text).toContain('connection: close');
    }
  });

  it('is refused when it is not all there in time, though it comes at the least rate', async () => {
    const open = await served((request) => void request.resume());
    const socket = open();
    const startedAt = performance.now();
    socket.write(headOf(100_000));
    const sending = setInterval(() => socket.write('x'.repeat(200)), 50);
    expect(await textOf(socket)).toMatch(/^HTTP\/1.1 408 /);
    clearInterval(sending);
    expect(performance.now() - startedAt).toBeGreaterThan(750);
  });

  it('is not refused for waiting until it is read', async () => {
    const open = await served(async (request, response) => {
      await pause(1_500);
      for await (const _piece of request);
      response.end('taken');
    });
    const socket = open();
    socket.end(headOf(200_000) + 'x'.repeat(200_000));
    expect(await textOf(socket)).toContain('taken');
  });

  it('may come for as long as it likes, answered meanwhile, where it is a stream, and not rest for long', async () => {
    const open = await served((request, response) => {
      letBodyBeEndless(request, response);
      response.write('going on');
      request.resume().on('error', () => undefined);
    });
    const socket = open();
    const startedAt = performance.now();
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n');
    const sending = setInterval(() => socket.write('1\r\nx\r\n'), 100);
    setTimeout(() => clearInterval(sending), 2_000);
    expect(await textOf(socket)).toContain('going on');
    const ms = performance.now() - startedAt;
    expect(ms).toBeGreaterThan(2_000 + limits.bodyWithinMs - 200);
    expect(ms).toBeLessThan(2_000 + 3 * limits.bodyWithinMs);
  });

  it('that is a stream is passed over when its answer ends before it, and the next request is heard', async () => {
    const open = await served((request, response) => {
      if (request.method === 'GET') return void response.end('the next');
      letBodyBeEndless(request, response);
      request.once('data', () => {
        request.pause();
        response.end('enough');
      });
    });
    const socket = open();
    const startedAt = performance.now();
    socket.write(`${headOf(300_000)}${'x'.repeat(300_000)}GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
    expect(await textOf(socket)).toMatch(/enough[\s\S]*the next/);
    expect(performance.now() - startedAt).toBeLessThan(limits.drainWithinMs + 2_000);
  });

  it('is not read for long after its answer', async () => {
    const open = await served((_request, response) => void response.writeHead(401).end('no'));
    const socket = open();
    socket.write(headOf(1_000_000_000));
    const sending = setInterval(() => socket.write('x'.repeat(1_000)), 20);
    const startedAt = performance.now();
    expect(await textOf(socket)).toMatch(/^HTTP\/1.1 401 /);
    clearInterval(sending);
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });
});

describe('a client that takes nothing of its answer', () => {
  it('loses its connection, and one that takes a little now and then does not', async () => {
    const open = await served((_request, response) => void response.end(Buffer.alloc(30_000_000)));
    const [stuck, slow] = [open(), open()];
    for (const socket of [stuck, slow]) {
      socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
      socket.once('readable', () => socket.read(1_000));
    }
    const taking = setInterval(() => slow.read(100_000), 50);
    await pause(2_000);
    clearInterval(taking);
    const [rest, whole] = await Promise.all([textOf(stuck), pause(0, slow.destroyed)]);
    expect(rest.length).toBeLessThan(30_000_000);
    expect(whole).toBe(false);
  });

  it('is not taken for a slow sender when nothing more of its requests is read meanwhile', async () => {
    const answering = createServer((request, response) => {
      request.resume().once('end', () => response.end(Buffer.alloc(100_000)));
    });
    const closed = new Promise((resolve) =>
      answering.on('connection', (socket) => socket.once('close', () => resolve(performance.now() - startedAt))),
    );
    const open = await serving(answering, { untakenWithinMs: 3_000 });
    const startedAt = performance.now();
    open().write(`${headOf(3_000)}${'x'.repeat(3_000)}`.repeat(400));
    expect(await closed).toBeGreaterThan(3_000);
  }, 20_000);
});
