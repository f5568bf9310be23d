import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RateLimitDoor } from './rate-limit.door.js';
import { UsageDoor } from './usage.door.js';

const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

describe('small requests with usage that come together', () => {
  it('go to ingestion together, and each client gets its own answer with its own limits', async () => {
    const { send, seen } = await gatewayBefore();
    const bodies = Array.from({ length: 40 }, (_, n) => `{"id":"${n}"}`);
    // At first each connection is opened, which lets their requests come one by one.
    await Promise.all(bodies.map((body) => send(body).then((answer) => answer.text())));
    seen.length = 0;
    const answers = await Promise.all(bodies.map((body) => send(body)));
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(bodies);
    const [first] = answers;
    expect([first?.status, first?.headers.get('content-type')]).toEqual([202, 'application/json; charset=utf-8']);
    expect(new Date(String(first?.headers.get('date'))).getTime()).toBeGreaterThan(0);
    expect(new Set(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).size).toBe(40);
    expect(seen.length).toBeLessThan(40);
    expect(new Set(seen)).toEqual(new Set(['/gathered/v1/events']));
  });

  it('go alone with more than one line, or with something else to say', async () => {
    const { send, seen } = await gatewayBefore();
    expect((await send('{"id":\n"1"}')).status).toBe(200);
    expect((await send('{"id":"1"}', { traceparent: '00-1' })).status).toBe(200);
    expect(seen).toEqual(['/v1/events', '/v1/events']);
  });

  it('go alone when ingestion asks for that', async () => {
    const { send, seen } = await gatewayBefore((_request, response) => response.writeHead(421).end());
    const answer = await send('{"id":"1"}', { 'x-note': 'kept' });
    expect([answer.status, await answer.text()]).toEqual([200, 'alone kept']);
    expect(seen).toEqual(['/gathered/v1/events', '/v1/events']);
  });

  it('hear that ingestion is away', async () => {
    const { send } = await gatewayBefore((request) => request.socket.destroy());
    const answers = await Promise.all([send('{"id":"1"}'), send('{"id":"2"}')]);
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      expect.objectContaining({ code: 'service-away' }),
      expect.objectContaining({ code: 'service-away' }),
    ]);
  });
});

const echo: RequestListener = async (request, response) => {
  let text = '';
  for await (const piece of request) text += piece;
  const type = 'content-type: application/json; charset=utf-8';
  const answers = text
    .split('\n')
    .map((body) => `HTTP/1.1 202 \r\n${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  response.end(answers.join(''));
};

async function gatewayBefore(gathered: RequestListener = echo) {
  const seen: (string | undefined)[] = [];
  const service = await listening((request, response) => {
    seen.push(request.url);
    if (request.url === '/gathered/v1/events') gathered(request, response);
    else request.resume().once('end', () => response.end(`alone ${request.headers['x-note']}`));
  });
  const config = {
    addresses: new Map([['ingestion', service.url] as const]),
    answerTimeoutMs: 5_000,
    trustProxy: false,
    exportsTraces: false,
    requestsPerSecond: 1_000,
    anonymousRequestsPerSecond: 1_000,
    openRequestsPerTenant: 1_000,
    openRequestsPerStranger: 1_000,
  };
  const callers = { callerAtHand: () => ({ tenant: 'acme', keyId: 'k', scopes: ['ingest'] as const }) };
  const usage = new UsageDoor(config, callers, new RateLimitDoor(config, callers), { onChange: () => undefined });
  const { server, url } = await listening((_request, response) => response.writeHead(500).end());
  usage.openAheadOf(server);
  opened.push(() => usage.onApplicationShutdown());
  const send = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { 'x-api-key': 'k', 'content-type': 'application/json', ...headers },
      body,
    });
  return { send, seen };
}

async function listening(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
