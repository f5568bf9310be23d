import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isUnavailable } from '#decider';
import { until } from '#testing';
import { ClickHouseReader, questionLimits } from './clickhouse.reader.js';
import { connectToServer } from './clickhouse.server.js';

describe('a question to a ClickHouse that is frozen', () => {
  let server: Server;

  beforeAll(async () => {
    server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('fails within two seconds and a little, for those who wait for their turn too', async () => {
    const clickHouse = await connectToServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'spec');
    const reader = new ClickHouseReader(clickHouse);
    const startedAt = performance.now();
    const asked = Array.from({ length: 20 }, () => reader.rows('select 1', {}).catch((error: unknown) => error));
    const ended = await Promise.all(asked);
    expect(ended.every(isUnavailable)).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await clickHouse.close();
  });
});

describe('a ClickHouse that one tenant asks very much', () => {
  it('answers another one by turns, and refuses nobody but the first', async () => {
    const answers: (() => void)[] = [];
    const begun: string[] = [];
    const server = createServer((request, response) => {
      begun.push(new URL(request.url ?? '', 'http://spec').searchParams.get('param_tenant') ?? '');
      answers.push(() => response.end());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const clickHouse = await connectToServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'spec');
    const answering = Object.assign(clickHouse, { answers: async () => true });
    const reader = new ClickHouseReader(answering);
    const ask = (tenant: string) => reader.rows('select {tenant:String}', { tenant }).catch((error: Error) => error);
    const { atOnce, waitingOfOwner } = questionLimits;
    const most = atOnce + waitingOfOwner;
    const asked = Promise.all(Array.from({ length: most + 4 }, () => ask('many')));
    const other = ask('one');
    await until(() => begun.length === atOnce);
    const free = setInterval(() => answers.shift()?.(), 5);
    try {
      expect(await other).toEqual([]);
      expect(begun.indexOf('one')).toBeLessThanOrEqual(atOnce + 1);
      expect((await asked).filter(isUnavailable)).toHaveLength(4);
      expect(begun).toHaveLength(most + 1);
    } finally {
      clearInterval(free);
      await clickHouse.close();
      server.closeAllConnections();
      server.close();
    }
  });
});
