import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ClickHouse, openClickHouse } from './clickhouse.connection.js';
import { SqlReadersRepository } from './sql-readers.repository.js';

const denied = 'Code: 497. DB::Exception: default: Not enough privileges. (ACCESS_DENIED)';

/** What a server is asked, and one that says what it is told to: none can be run here. */
describe('readers of a ClickHouse server', () => {
  const asked: string[] = [];
  let answer: { status: number; body: string } = { status: 200, body: '' };
  let server: Server;
  let clickHouse: ClickHouse;
  let readers: SqlReadersRepository;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((sql) => {
        asked.push(sql);
        const code = answer.status === 200 ? {} : { 'x-clickhouse-exception-code': '497' };
        response.writeHead(answer.status, code).end(answer.body);
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://analytics:its-secret@127.0.0.1:${(server.address() as AddressInfo).port}`;
    const place = { clickHouse: { url }, clickHouseDatabase: 'meterstream' };
    clickHouse = await openClickHouse(place);
    readers = new SqlReadersRepository(clickHouse, { ...place, sqlPort: undefined });
  });

  afterAll(async () => {
    await clickHouse?.close();
    server?.close();
  });

  beforeEach(() => {
    asked.length = 0;
    answer = { status: 200, body: '' };
  });

  it('are made without the server being told a password, and with another hash each time', async () => {
    await readers.make('acme', 'a password');
    const first = asked.splice(0);
    expect(first[0]).toContain('create user if not exists `meterstream.acme` identified with sha256_hash');
    expect(first.at(-1)).toContain('alter user `meterstream.acme`');
    expect(first.join()).not.toContain('a password');
    await readers.make('acme', 'a password');
    expect(asked.at(-1)).not.toBe(first.at(-1));
  });

  it('are found by their name, at an address that says nobody’s secret', async () => {
    answer = { status: 200, body: '{"name":"meterstream.acme"}\n' };
    const found = await readers.find('acme');
    expect(found).toMatchObject({ mode: 'server', user: 'meterstream.acme', exists: true });
    expect(found.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    answer = { status: 200, body: '' };
    expect(await readers.find('acme')).toMatchObject({ exists: false });
  });

  it('are refused where our own user may not make any, and nothing more is asked', async () => {
    answer = { status: 403, body: denied };
    await expect(readers.make('acme', 'p')).rejects.toMatchObject({ code: 'sql-reader-not-permitted' });
    expect(asked).toHaveLength(1);
  });

  it('wait for a server that is away', async () => {
    answer = { status: 503, body: 'away' };
    await expect(readers.remove('acme')).rejects.toMatchObject({ name: 'Unavailable' });
  });
});
