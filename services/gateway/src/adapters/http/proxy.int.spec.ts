import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '#testing';
import { bodyLimitBytesOf } from '../../domain/routing.js';
import { gatewayTo, textOf } from '../testing/gateway-for-spec.js';
import { closed, listening } from '../testing/listening.js';

const key = { 'x-api-key': 'k' };
const post = (gateway: string, body: string) => fetch(`${gateway}/v1/tenants`, { method: 'POST', headers: key, body });

describe('gateway in front of a service', () => {
  it('passes the request on and the answer back', async () => {
    const seen: { request?: IncomingMessage; body?: string | undefined } = {};
    const gateway = await gatewayBefore(async (asked, answer) => {
      seen.request = asked;
      seen.body = await textOf(asked);
      answer.writeHead(201, { etag: '"4"', 'keep-alive': 'timeout=72' }).end('{"made":true}');
    });
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const answer = await fetch(`${gateway}/v1/api-keys?dry=1`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/json', traceparent, 'x-forwarded-for': '6.6.6.6' },
      body: '{"name": "app"}',
    });
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([201, '"4"', '{"made":true}']);
    expect([seen.request?.method, seen.request?.url, seen.body]).toEqual([
      'POST',
      '/v1/api-keys?dry=1',
      '{"name": "app"}',
    ]);
    expect(seen.request?.headers).toMatchObject({ traceparent, 'x-forwarded-for': '127.0.0.1' });
  });

  it('says 503 when the service is away, and works again when it is back', async () => {
    const service = createServer((_asked, answer) => answer.end('{}'));
    const port = await listening(service);
    const { gateway } = await gatewayTo({ identity: `http://127.0.0.1:${port}` });
    await closed(service);
    const away = await fetch(`${gateway}/v1/tenant`, { headers: key });
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await away.json()).toMatchObject({ code: 'service-away', detail: expect.stringContaining('identity') });
    await listening(
      createServer((_asked, answer) => answer.end('{}')),
      port,
    );
    expect((await fetch(`${gateway}/v1/tenant`, { headers: key })).status).toBe(200);
  });

  it('says 504 when the service does not answer in time', async () => {
    const gateway = await gatewayBefore(() => undefined, { answerTimeoutMs: 150 });
    const late = await fetch(`${gateway}/v1/tenant`, { headers: key });
    expect(late.status).toBe(504);
    expect(await late.json()).toMatchObject({ code: 'answer-too-late' });
  });

  it('asks once more for a read whose connection was cut off, never for a write', async () => {
    let asked = 0;
    const gateway = await gatewayBefore((_request, answer) => {
      asked += 1;
      if (asked % 2 === 1) answer.socket?.destroy();
      else answer.end('{}');
    });
    expect((await fetch(`${gateway}/v1/tenant`, { headers: key })).status).toBe(200);
    expect((await fetch(`${gateway}/v1/tenants`, { method: 'POST', headers: key, body: '{}' })).status).toBe(503);
    expect(asked).toBe(3);
  });

  it('refuses a body over the limit with 413, whether it says its length or not', async () => {
    let bytes = 0;
    const gateway = await gatewayBefore((asked, answer) => {
      asked.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      asked.on('end', () => answer.end('{}'));
    });
    const limit = bodyLimitBytesOf('identity');
    expect((await post(gateway, 'x'.repeat(limit))).status).toBe(200);
    const said = await post(gateway, 'x'.repeat(limit + 1));
    expect(said.status).toBe(413);
    expect(await said.json()).toMatchObject({ code: 'too-large' });
    expect(bytes).toBe(limit);
    expect(await statusOfChunked(`${gateway}/v1/tenants`, limit + 1)).toBe(413);
  });

  it('slows one key down without touching another', async () => {
    const gateway = await gatewayBefore((_asked, answer) => void answer.end('{}'), { requestsPerSecond: 5 });
    const send = (key: string) => fetch(`${gateway}/v1/tenant`, { headers: { 'x-api-key': key } });
    const eager = await Promise.all(Array.from({ length: 8 }, () => send('eager')));
    const refused = eager.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(await refused[0]?.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await send('calm')).status).toBe(200);
  });

  it('refuses paths that climb out of their prefix', async () => {
    const gateway = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    expect((await fetch(`${gateway}/v1/tenant/%2e%2e%2fsecret`, { headers: key })).status).toBe(400);
  });

  it('is not stopped by paths that cannot be passed on, however many come, also from who waits for its turn', async () => {
    const { gateway, finish } = await gatewayBeforeWaiting();
    const dots = `${gateway}/v1/tenants/%2e%2e%2fkeys`;
    // As many places as a tenant has are taken, so that the others wait in line.
    const waiting = Array.from({ length: 64 }, () => fetch(`${gateway}/v1/tenant`, { headers: key }));
    await pause(200);
    const refused = Array.from({ length: 200 }, () => fetch(dots, { headers: key }));
    await pause(200);
    finish();
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set((await Promise.all(refused)).map(({ status }) => status))).toEqual(new Set([400]));
    expect(await (await fetch(dots, { headers: key })).json()).toMatchObject({ status: 400 });
    expect((await fetch(`${gateway}/v1/tenant`, { headers: key })).status).toBe(200);
  });
});

describe('requests that wait for their turn', () => {
  it('are not passed on once their client has closed its side, and are answered if it still reads', async () => {
    const { gateway, asked, finish } = await gatewayBeforeWaiting();
    const served = Array.from({ length: 64 }, () => fetch(`${gateway}/v1/tenant`, { headers: key }));
    await until(() => asked() === 64);
    const socket = connect({ port: Number(new URL(gateway).port), host: '127.0.0.1', allowHalfOpen: true });
    const answer = text(socket);
    socket.end('GET /v1/tenant HTTP/1.1\r\nhost: a\r\nx-api-key: k\r\n\r\n');
    await pause(200);
    finish();
    expect(await answer).toMatch(/^HTTP\/1.1 503 [\s\S]*"code":"unavailable"/);
    await Promise.all(served);
    expect(asked()).toBe(64);
  });
});

/** The service answers nothing until `finish` is called. */
async function gatewayBeforeWaiting() {
  const held: (() => void)[] = [];
  let isFinished = false;
  let asked = 0;
  const gateway = await gatewayBefore((_asked, answer) => {
    asked += 1;
    if (isFinished) answer.end('{}');
    else held.push(() => answer.end('{}'));
  });
  const finish = () => {
    isFinished = true;
    for (const end of held) end();
  };
  return { gateway, finish, asked: () => asked };
}

async function gatewayBefore(service: RequestListener, changes?: Parameters<typeof gatewayTo>[1]): Promise<string> {
  const port = await listening(createServer(service));
  return (await gatewayTo({ identity: `http://127.0.0.1:${port}` }, changes)).gateway;
}

/** A body that comes in pieces, without a Content-Length. */
function statusOfChunked(url: string, bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: key }, (answer) => resolve(answer.statusCode));
    sent.on('error', reject);
    for (let left = bytes; left > 0; left -= 65_536) sent.write(Buffer.alloc(Math.min(left, 65_536)));
    sent.end();
  });
}
