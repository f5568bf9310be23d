import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { createLogger } from '#telemetry';
import type { ClickHouse } from '../clickhouse/clickhouse.connection.js';
import { openMigratedClickHouse } from '../clickhouse/clickhouse.schema.js';
import { openReadOnlyEngine } from '../clickhouse/read-only.engine.js';
import { mostSqlCharacters, SqlPortDoor } from './sql-port.door.js';

const key = 'operator-key-of-a-spec-0123456789abcdef';

describe('the port for queries of ClickHouse', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-sql-port-'));
  const place = { clickHouse: { path: join(folder, 'clickhouse') }, clickHouseDatabase: 'meterstream' };
  let clickHouse: ClickHouse;
  let door: SqlPortDoor;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse(place);
    const logger = createLogger('spec', { level: 'silent' });
    door = new SqlPortDoor({ ...place, sqlPort: 0, operatorKey: key }, logger);
    await door.onApplicationBootstrap();
    const row = JSON.stringify({ tenant: 'acme', id: 'a', status: 'rated', currency: 'USD', amount: '2.5' });
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${row}` });
  }, 60_000);

  afterAll(async () => {
    await door?.onApplicationShutdown();
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (query: string, headers: Record<string, string> = { 'x-clickhouse-key': key }) => {
    const answer = await fetch(`http://127.0.0.1:${door.port}/`, { method: 'POST', body: query, headers });
    return { status: answer.status, text: await answer.text() };
  };

  it('answers a client of ClickHouse', async () => {
    const client = createClient({ url: `http://127.0.0.1:${door.port}`, username: 'operator', password: key });
    try {
      expect((await client.ping({ select: true })).success).toBe(true);
      const answer = await client.query({ query: 'select id, amount from usage_v1', format: 'JSONEachRow' });
      expect(await answer.json()).toEqual([{ id: 'a', amount: 2.5 }]);
    } finally {
      await client.close();
    }
  });

  it('sees what is written while it is open', async () => {
    const row = JSON.stringify({ tenant: 'later', id: 'b', status: 'rated' });
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${row}` });
    expect((await ask("select count() from usage_v1 where tenant = 'later'")).text).toBe('1\n');
  });

  it.each([
    ['no key', {}],
    ['another key', { 'x-clickhouse-key': `${key}x` }],
    ['another password', { authorization: `Basic ${Buffer.from('operator:no').toString('base64')}` }],
  ])('is closed to %s', async (_what, headers) => {
    expect(await ask('select 1', headers)).toMatchObject({ status: 403 });
  });

  it.each([
    "insert into rated_usage (id) values ('x')",
    'drop table rated_usage',
    "alter table rated_usage delete where id = 'a'",
    'set readonly = 0',
    'select 1 settings readonly = 0',
    'select 1 settings max_execution_time = 1000',
    "select * from file('/etc/hostname', 'LineAsString')",
    "select * from url('http://127.0.0.1:1/', 'LineAsString')",
    "select file('/etc/hostname')",
    "select * apply file from (select '/etc/hostname')",
    "select arrayMap(file, ['/etc/hostname'])",
    "select * from eval('select 1')",
    "describe s3('http://127.0.0.1:1/bucket/x.csv', 'CSV')",
    "describe (select * from s3('http://127.0.0.1:1/bucket/x.csv', 'CSV'))",
    "explain select * from url('http://127.0.0.1:1/', 'CSV')",
    "insert into function file('/tmp/x', 'CSV') select 1",
    'create table x (a Int8) engine = Memory',
    'system drop mark cache',
    'kill query where 1',
    'select 1; drop table rated_usage',
  ])('takes no %s', async (query) => {
    const { status, text } = await ask(query);
    expect([query, status >= 400]).toEqual([query, true]);
    expect(text).toMatch(/readonly mode|here reads|One query/);
    expect((await ask("select count() from usage_v1 where tenant = 'acme'")).text).toBe('1\n');
  });

  it('cannot be talked into more by whoever reaches the engine itself', async () => {
    const engine = await openReadOnlyEngine(place.clickHouse.path, 'meterstream');
    try {
      for (const query of ['drop table rated_usage', 'set readonly = 0', "insert into rated_usage (id) values ('x')"])
        await expect(engine.ask(query, 'CSV')).rejects.toThrow(/readonly mode/);
    } finally {
      await engine.close();
    }
  });

  it('answers nothing of a query that failed amid its answer with the next one', async () => {
    const failing = 'select number, throwIf(number = 300000) from numbers(400000)';
    expect((await ask(failing)).status).toBe(500);
    expect((await ask('select 7')).text).toBe('7\n');
  });

  it('writes no file', async () => {
    const file = join(folder, 'written');
    expect((await ask(`select 1 into/**/OUTFILE '${file}'`)).status).toBe(400);
    expect(existsSync(file)).toBe(false);
  });

  it('takes no query that is too long, and no other resource', async () => {
    expect((await ask(`select '${'x'.repeat(mostSqlCharacters)}'`)).status).toBe(413);
    expect((await fetch(`http://127.0.0.1:${door.port}/play`)).status).toBe(404);
    expect(await (await fetch(`http://127.0.0.1:${door.port}/ping`)).text()).toBe('Ok.\n');
  });

  it('says what is wrong with a query', async () => {
    expect(await ask('select nothing')).toEqual({ status: 500, text: expect.stringContaining('nothing') });
  });
});
