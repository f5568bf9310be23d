import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import type { Caller } from '#auth';
import { createLogger } from '#telemetry';
import { ProxyDoor } from './proxy.door.js';
import { RateLimitDoor } from './rate-limit.door.js';
import { UsageDoor } from './usage.door.js';

const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

describe('usage on its way through gateway', () => {
  it('reaches its service as it was sent, and its answer comes back', async () => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => {
      answer.writeHead(207, 'Partly', { 'X-Note': 'a', 'set-cookie': ['b', 'c'], connection: 'keep-alive' });
      answer.end('{"accepted":1}');
    });
    const answer = await send(gateway, {
      path: '/v1/events?dry=1',
      headers: { 'X-Trace': 't', 'x-forwarded-for': '6.6.6.6' },
    });
    expect([answer.status, answer.headers.get('x-note'), answer.headers.getSetCookie(), await answer.text()]).toEqual([
      207,
      'a',
      ['b', 'c'],
      '{"accepted":1}',
    ]);
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('999');
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/events?dry=1', body: '{"id":"1"}', way: 'short' });
    expect(seen[0]?.headers).toMatchObject({
      'x-trace': 't',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    });
  });

  it.each([
    ['a key that is not known yet', { headers: { 'x-api-key': 'unknown' } }],
    ['a body that is not small', { body: 'x'.repeat(70_000) }],
    ['a read', { method: 'GET', body: undefined }],
    ['only a head', { method: 'HEAD', body: undefined }],
    ['a path that wants a closer look', { path: '/meter/a%20b' }],
    ['a head that is large', { headers: { note: 'x'.repeat(9_000) } }],
  ])('takes the long way with %s', async (_what, sent) => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    expect((await send(gateway, sent)).status).toBe(200);
    expect(seen).toMatchObject([{ way: 'long' }]);
  });

  it('streams a body of unknown length, and refuses it beyond the limit', async () => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    const chunked = (bytes: number) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { 'x-api-key': 'k' };
        const sent = request(`${gateway}/v1/events`, { method: 'POST', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        sent.on('error', reject);
        for (let left = bytes; left > 0; left -= 65_536) sent.write(Buffer.alloc(Math.min(left, 65_536), 'x'));
        sent.end();
      });
    expect(await chunked(100_000)).toBe(200);
    expect([seen[0]?.way, seen[0]?.body.length]).toEqual(['long', 100_000]);
    expect(await chunked(8 * 1024 * 1024 + 1)).toBe(413);
  });

  it('is counted together with what takes the long way', async () => {
    const { gateway } = await gatewayBefore((_asked, answer) => void answer.end('{}'), { requestsPerSecond: 4 });
    const both = [{}, { method: 'GET', body: undefined }];
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => send(gateway, both[n % 2])));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(refused.map(({ headers }) => [headers.get('retry-after'), headers.get('x-ratelimit-remaining')])).toEqual(
      refused.map(() => ['1', '0']),
    );
    expect(await refused[0]?.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await send(gateway, { headers: { 'x-api-key': 'calm' } })).status).toBe(200);
  });

  it('is told when the service is away, and gets through when it is back', async () => {
    const { gateway, service, port } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    expect((await send(gateway)).status).toBe(200);
    await closed(service);
    const away = await send(gateway);
    expect([away.status, away.headers.get('retry-after'), away.headers.get('content-type')]).toEqual([
      503,
      '1',
      'application/problem+json',
    ]);
    expect(await away.json()).toMatchObject({ code: 'service-away', detail: expect.stringContaining('ingestion') });
    await listening(
      createServer((_asked, answer) => void answer.end('{}')),
      port,
    );
    expect((await send(gateway)).status).toBe(200);
  });

  it('is told when the service does not answer in time', async () => {
    const { gateway } = await gatewayBefore(() => undefined, { answerTimeoutMs: 150 });
    const late = await send(gateway);
    expect([late.status, await late.json()]).toEqual([504, expect.objectContaining({ code: 'answer-too-late' })]);
  });

  it('does not mind a client that goes away, before its body is whole or before its answer', async () => {
    const { gateway, seen } = await gatewayBefore((asked, answer) => {
      setTimeout(() => answer.end('{}'), asked.url === '/v1/events?slow' ? 30 : 0);
    });
    const port = Number(new URL(gateway).port);
    const head = (path: string) => `POST ${path} HTTP/1.1\r\nhost: g\r\nx-api-key: k\r\ncontent-length: 10\r\n\r\n`;
    const half = connect(port, '127.0.0.1').on('error', () => undefined);
    half.write(`${head('/v1/events?half')}{"id`);
    const gone = connect(port, '127.0.0.1').on('error', () => undefined);
    gone.write(`${head('/v1/events?slow')}{"id":"1"}`);
    await sleep(15);
    half.destroy();
    gone.destroy();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(gateway)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(seen.map(({ url }) => url)).not.toContain('/v1/events?half');
  });

  it('may wait to be asked for its body', async () => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    const headers = { expect: '100-continue', 'content-length': 10, 'x-api-key': 'k' };
    const sent = request(`${gateway}/v1/events`, { method: 'POST', headers });
    sent.flushHeaders();
    await once(sent, 'continue');
    sent.end('{"id":"1"}');
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    expect([answer.statusCode, seen[0]?.way, seen[0]?.headers['expect']]).toEqual([200, 'short', undefined]);
  });

  it.each([
    ['a line break in a value', 'x: a\nx-admin: yes'],
    ['a bare carriage return', 'x: a\rx-admin: yes'],
    ['a folded value', 'x: a\r\n x-admin: yes'],
    ['a NUL', 'x: a\0b'],
    ['two lengths', 'content-length: 0'],
    ['a length and chunks', 'transfer-encoding: chunked'],
    ['a length hidden by a space', 'transfer-encoding : chunked'],
  ])('is refused when its head is hostile: %s', async (_what, line) => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    const answer = await rawly(
      gateway,
      `POST /v1/events HTTP/1.1\r\nhost: g\r\nx-api-key: k\r\ncontent-length: 2\r\n${line}\r\n\r\n{}`,
    );
    expect([answer.slice(0, 12), seen]).toEqual(['HTTP/1.1 400', []]);
  });

  it('is one request to the service, whatever its body looks like', async () => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    const body = 'GET /v1/admin HTTP/1.1\r\nhost: x\r\n\r\n';
    const head = `POST /v1/events HTTP/1.1\r\nhost: a\r\nhost: b\r\nx-api-key: k\r\nconnection: content-length, close\r\ncontent-length: ${body.length}\r\n\r\n`;
    expect((await rawly(gateway, head + body)).slice(0, 12)).toBe('HTTP/1.1 200');
    expect(seen.map(({ method, body: text }) => [method, text])).toEqual([['POST', body]]);
  });

  it('goes through the router where spans are written, and takes the short way from there', async () => {
    const { gateway, seen, routed } = await gatewayBefore((_asked, answer) => void answer.end('{}'), {
      exportsTraces: true,
    });
    const answer = await send(gateway);
    expect([answer.status, await answer.text(), answer.headers.get('x-ratelimit-limit')]).toEqual([200, '{}', '1000']);
    expect([seen[0]?.way, routed]).toEqual(['short', ['/v1/events']]);
  });

  it('is answered before gateway stops', async () => {
    const { gateway, stop } = await gatewayBefore((_asked, answer) => void setTimeout(() => answer.end('{}'), 100));
    const answer = send(gateway);
    await sleep(40);
    const stopped = stop();
    expect([(await answer).status, (await answer).headers.get('connection')]).toEqual([200, 'close']);
    await stopped;
  });
});

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
  /** The short way has nothing to say about the connection. */
  way: 'short' | 'long';
}

async function gatewayBefore(listener: RequestListener, changes: Partial<typeof defaults> = {}) {
  const seen: Seen[] = [];
  const service = createServer(async (asked, answer) => {
    const body = await textOf(asked);
    if (body === undefined) return;
    const { method, url, headers } = asked;
    seen.push({ method, url, headers, body, way: headers.connection === undefined ? 'short' : 'long' });
    listener(asked, answer);
  });
  const port = await listening(service);
  const config = { ...defaults, ...changes, addresses: new Map([['ingestion', `http://127.0.0.1:${port}`] as const]) };
  const callerAtHand = ({ 'x-api-key': key }: Record<string, unknown>): Caller | undefined =>
    key === 'unknown' ? undefined : { tenant: 'acme', keyId: String(key), scopes: ['ingest'] };
  const callers = { callerAtHand };
  const rates = new RateLimitDoor(config, callers);
  const usage = new UsageDoor(config, callers, rates);
  const fastify = Fastify({ forceCloseConnections: 'idle' });
  const routed: string[] = [];
  fastify.addHook('onRequest', async ({ url }) => void routed.push(url));
  await new ProxyDoor(config, rates, usage, createLogger('gateway', { level: 'silent' })).openOn(fastify);
  usage.openAheadOf(fastify.server);
  const stop = async () => {
    usage.beforeApplicationShutdown();
    await fastify.close();
    usage.onApplicationShutdown();
  };
  opened.push(stop);
  return { gateway: await fastify.listen({ port: 0, host: '127.0.0.1' }), service, port, seen, routed, stop };
}

const defaults = {
  answerTimeoutMs: 5_000,
  trustProxy: false,
  exportsTraces: false,
  requestsPerSecond: 1_000,
  anonymousRequestsPerSecond: 1_000,
};

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}

function send(
  gateway: string,
  { method = 'POST', path = '/v1/events', headers, ...more }: Sent = {},
): Promise<Response> {
  const body = 'body' in more ? more.body : '{"id":"1"}';
  return fetch(`${gateway}${path}`, {
    method,
    headers: { 'x-api-key': 'k', ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

/** What comes back for these bytes until the connection is closed. */
async function rawly(gateway: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(gateway).port), '127.0.0.1');
  socket.write(Buffer.from(bytes, 'latin1'));
  let text = '';
  for await (const piece of socket) text += piece;
  return text;
}

/** Undefined when the sender broke off. */
async function textOf(asked: IncomingMessage): Promise<string | undefined> {
  try {
    let text = '';
    for await (const piece of asked) text += piece;
    return text;
  } catch {
    return undefined;
  }
}

async function listening(server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => closed(server));
  return (server.address() as AddressInfo).port;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
