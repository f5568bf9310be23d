import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isUnavailable } from '#decider';
import { ClickHouseReader } from './clickhouse.reader.js';
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
