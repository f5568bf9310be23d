import { createServer } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gatewayBefore, rawly, send } from '../testing/gateway-for-spec.js';
import { closed, listening } from '../testing/listening.js';

describe('usage on its way, when something goes wrong', () => {
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
    const head = `POST /v1/events HTTP/1.1\r\nhost: a\r\nx-api-key: k\r\nconnection: content-length, close\r\ncontent-length: ${body.length}\r\n\r\n`;
    expect((await rawly(gateway, head + body)).slice(0, 12)).toBe('HTTP/1.1 200');
    expect(seen.map(({ method, body: text }) => [method, text])).toEqual([['POST', body]]);
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
