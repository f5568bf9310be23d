import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { gatewayBefore, rawly } from '../testing/gateway-for-spec.js';

describe('gateway in front of a service', () => {
  it('keeps what a believed proxy says of the client, whatever the client calls a matter of its connection', async () => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'), { trustProxy: true });
    const said = 'x-forwarded-for: 198.51.100.7\r\nx-forwarded-proto: https\r\nx-api-key: k\r\n';
    const hop = 'connection: close, X-Forwarded-For, x-forwarded-proto, x-hop\r\nx-hop: 1\r\n';
    const answer = await rawly(gateway, `GET /v1/rejected-usage HTTP/1.1\r\nhost: a\r\n${said}${hop}\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    const { 'x-hop': hopHeader, ...headers } = seen[0]?.headers ?? {};
    expect(hopHeader).toBeUndefined();
    expect(headers).toMatchObject({ 'x-forwarded-for': '198.51.100.7, 127.0.0.1', 'x-forwarded-proto': 'https' });
  });

  it.each([
    ['/v1/rejected-usage?limit=1', '/v1/rejected-usage?limit=1'],
    ['/v1/events', '/v1/events'],
  ])('passes a target with an address before its path on as its path (%s)', async (target, url) => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    const head = 'host: a\r\nx-api-key: k\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}';
    const answer = await rawly(gateway, `POST http://elsewhere.example${target} HTTP/1.1\r\n${head}`);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(seen.map((one) => one.url)).toEqual([url]);
  });

  it.each(['/v1/events', '/v1/rejected-usage'])(
    'answers a client that has closed its side behind its request (%s)',
    async (path) => {
      const answered = async (_asked: unknown, answer: { end(text: string): void }) => {
        await pause(100);
        answer.end('{"answered":true}');
      };
      const { gateway } = await gatewayBefore((asked, answer) => void answered(asked, answer));
      const socket = connect({ port: Number(new URL(gateway).port), host: '127.0.0.1', allowHalfOpen: true });
      socket.end(`POST ${path} HTTP/1.1\r\nhost: a\r\nx-api-key: k\r\ncontent-length: 2\r\n\r\n{}`);
      expect(await text(socket)).toContain('{"answered":true}');
    },
  );

  it.each([
    ['two hosts', '/v1/events', 'host: a\r\nHost: b\r\n'],
    ['two hosts', '/v1/rejected-usage', 'host: a\r\nHost: b\r\n'],
    ['no host', '/v1/events', ''],
  ])('refuses a request with %s to %s, and lets no service have it', async (_what, path, hosts) => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    const head = `${hosts}x-api-key: k\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`;
    const answer = await rawly(gateway, `POST ${path} HTTP/1.1\r\n${head}`);
    expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*connection: close/i);
    expect(answer).toContain('Host');
    expect(seen).toEqual([]);
  });
});
