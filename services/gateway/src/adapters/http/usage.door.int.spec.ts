import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { gatewayBefore, send } from '../testing/gateway-for-spec.js';

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
    ['a key that was made a moment ago', { headers: { 'x-api-key': 'new' } }],
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

  it('goes through the router where spans are written, and takes the short way from there', async () => {
    const { gateway, seen, routed } = await gatewayBefore((_asked, answer) => void answer.end('{}'), {
      exportsTraces: true,
    });
    const answer = await send(gateway);
    expect([answer.status, await answer.text(), answer.headers.get('x-ratelimit-limit')]).toEqual([200, '{}', '1000']);
    expect([seen[0]?.way, routed]).toEqual(['short', ['/v1/events']]);
  });
});
