import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gatewayBefore, send } from '../testing/gateway-for-spec.js';
import { closeAfterTest } from '../testing/listening.js';

const pace = { bodyWithinMs: 8_000, graceMs: 2_000 };

interface Slowly {
  readonly key?: string;
  readonly bytes?: number;
  readonly path?: string;
}

/** A connection that has sent its headers and a little of its body. */
function slowly(gateway: string, { key, bytes = 1_000, path = '/v1/events' }: Slowly): Socket {
  const socket = connect(Number(new URL(gateway).port), '127.0.0.1');
  socket.on('error', () => undefined);
  closeAfterTest(() => socket.destroy());
  const keyLine = key === undefined ? '' : `x-api-key: ${key}\r\n`;
  const type = 'content-type: application/json\r\n';
  socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\n${type}${keyLine}content-length: ${bytes}\r\n\r\n{`);
  return socket;
}

const statusOf = async (socket: Socket) => String(await once(socket, 'data')).slice(9, 12);

describe('300 connections that send slowly', () => {
  it.each<[string, Slowly]>([
    ['without a key', {}],
    ['with an unknown key', { key: 'unknown' }],
    ['with a key of one tenant, the short way', { key: 'slow/k' }],
    ['with a key of one tenant, small bodies the long way', { key: 'slow/k', path: '/v1/rejected-usage' }],
    ['with a key of one tenant, large bodies', { key: 'slow/k', bytes: 7_000_000 }],
  ])(
    '%s leave the requests of another tenant alone',
    async (_what, how) => {
      const { gateway } = await gatewayBefore((_asked, answer) => void answer.end('{}'), { pace });
      const slow = Array.from({ length: 300 }, () => slowly(gateway, how));
      await Promise.all(slow.map((socket) => once(socket, 'connect')));
      await pause(200);
      const startedAt = performance.now();
      const ways = [{}, { path: '/v1/rejected-usage' }, { body: 'x'.repeat(70_000) }];
      const answers = await Promise.all(
        ways.map((way) => send(gateway, { ...way, headers: { 'x-api-key': 'other/k' } })),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    },
    30_000,
  );

  it('are told 401 at once without a key, and 408 in time with one', async () => {
    const { gateway, seen } = await gatewayBefore((_asked, answer) => void answer.end('{}'), {
      pace: { bodyWithinMs: 400, graceMs: 200 },
    });
    for (const [key, status] of [
      [undefined, '401'],
      ['unknown', '401'],
      ['k', '408'],
    ] as const)
      expect(await statusOf(slowly(gateway, key === undefined ? {} : { key }))).toBe(status);
    expect(await statusOf(slowly(gateway, { key: 'k', path: '/v1/rejected-usage' }))).toBe('408');
    expect(seen).toEqual([]);
  });

  it('reach a service of small bodies no earlier than whole', async () => {
    const { gateway, service } = await gatewayBefore((_asked, answer) => void answer.end('{}'));
    const socket = slowly(gateway, { key: 'k', bytes: 3, path: '/v1/rejected-usage' });
    await pause(200);
    const connections = await new Promise((resolve) => service.getConnections((_error, count) => resolve(count)));
    expect(connections).toBe(0);
    socket.write('}\n');
    expect(await statusOf(socket)).toBe('200');
  });
});

describe('what is open at once', () => {
  it('is limited for each tenant, and others go on', async () => {
    const { gateway } = await gatewayBefore((_asked, answer) => void setTimeout(() => answer.end('{}'), 300), {
      openRequestsPerTenant: 3,
    });
    const statuses = async (keys: readonly string[]) =>
      (await Promise.all(keys.map((key) => send(gateway, { headers: { 'x-api-key': key } })))).map(
        ({ status }) => status,
      );
    expect((await statuses(['k', 'k', 'k', 'k', 'other/k'])).sort()).toEqual([200, 200, 200, 200, 429]);
    expect(await statuses(['k', 'k', 'k'])).toEqual([200, 200, 200]);
  });

  it('is counted down also when a connection ends with answers that wait for each other', async () => {
    const { gateway } = await gatewayBefore((_asked, answer) => void setTimeout(() => answer.end('{}'), 200), {
      openRequestsPerTenant: 4,
    });
    const socket = connect(Number(new URL(gateway).port), '127.0.0.1');
    const one = 'POST /v1/events HTTP/1.1\r\nhost: a\r\nx-api-key: k\r\ncontent-length: 2\r\n\r\n{}';
    socket.write(one.repeat(4));
    await pause(50);
    expect((await send(gateway)).status).toBe(429);
    socket.destroy();
    await pause(50);
    const again = await Promise.all([1, 2, 3, 4].map(() => send(gateway)));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('is limited for each address: so many connections', async () => {
    const { gateway } = await gatewayBefore((_asked, answer) => void answer.end('{}'), { connectionsPerAddress: 2 });
    const [first, second] = [slowly(gateway, { key: 'k' }), slowly(gateway, { key: 'k' })];
    await Promise.all([first, second].map((socket) => once(socket, 'connect')));
    await pause(50);
    expect(await statusOf(slowly(gateway, { key: 'k' }))).toBe('429');
    first.destroy();
    await pause(50);
    expect((await send(gateway)).status).toBe(200);
  });
});
