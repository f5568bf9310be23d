import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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

  it('puts parameters in, each time its own', async () => {
    const withParameters = (query: string) =>
      fetch(`http://127.0.0.1:${door.port}/?${query}`, { headers: { 'x-clickhouse-key': key } });
    const query = encodeURIComponent('select {a:String}, {b:Array(String)}, {c:Nullable(Int8)}');
    const lists = encodeURIComponent("['x','it\\'s','a\\\\b']");
    const answer = await withParameters(`query=${query}&param_a=it's&param_b=${lists}&param_c=%5CN`);
    expect(await answer.text()).toBe("it\\'s\t['x','it\\'s','a\\\\b']\t\\N\n");
    const unset = await withParameters(`query=${encodeURIComponent('select {a:String}')}`);
    expect([unset.status, unset.headers.get('x-clickhouse-exception-code')]).toEqual([500, '456']);
  });

  it('looks for tables in the database that is named, once', async () => {
    const named = { 'x-clickhouse-key': key, 'x-clickhouse-database': 'system' };
    expect(await ask('select * from one', named)).toEqual({ status: 200, text: '0\n' });
    expect((await ask('select * from one')).status).toBe(500);
    expect((await ask('select 1', { ...named, 'x-clickhouse-database': 'no`ne' })).text).toContain('Code: 81.');
    expect((await ask('select count() >= 0 from usage_v1')).text).toBe('1\n');
  });

  it('answers nothing that is too large, though the engine holds a value of all rows once', async () => {
    const answer = await ask("select repeat('x', 1000) from numbers(150000)");
    expect(answer).toEqual({ status: 500, text: expect.stringContaining('Code: 396.') });
  });

  it('writes Native for a client of a newer protocol: the engine’s bytes, and what is said of blocks and columns', async () => {
    const typed = `select 'a', [1, 2], map('k', [toLowCardinality('x')]), tuple(1, 'b')::Tuple(n UInt8, s String),
      toDecimal128('1.5', 18), null::Nullable(Decimal(38, 18)), toDateTime64('2026-11-02', 3, 'UTC'), true,
      'a'::Enum8('a' = 1, '),' = 2), []::Array(LowCardinality(Nullable(String))), toFixedString('ab', 3) from numbers(3)`;
    const native = async (sql: string, revision: number) => {
      const address = `http://127.0.0.1:${door.port}/?default_format=Native&client_protocol_version=${revision}`;
      const answer = await fetch(address, { method: 'POST', body: sql, headers: { 'x-clickhouse-key': key } });
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const [plain, framed, whole] = await Promise.all([0, 54_000, 54_460].map((revision) => native(typed, revision)));
    const info = Buffer.from('010002ffffffff00', 'hex');
    expect(framed?.bytes.equals(Buffer.concat([info, plain?.bytes ?? info]))).toBe(true);
    expect(whole?.bytes.length).toBe((framed?.bytes.length ?? 0) + 11);
    expect((await native("select '{}'::JSON", 54_460)).bytes.toString()).toContain('Code: 48.');
  });

  const slow = 'select count() from numbers(100000000000) where sipHash64(number) = 7';
  const asAddress = (query: string, more = '', headers = {}) => {
    const address = `http://127.0.0.1:${door.port}/?query=${encodeURIComponent(query)}${more}`;
    return fetch(address, { headers: { 'x-clickhouse-key': key, ...headers } });
  };

  it('keeps to lower limits that a client names, and to its own where they are higher', async () => {
    const startedAt = performance.now();
    const timedOut = await asAddress(slow, '&max_execution_time=1');
    expect(await timedOut.text()).toContain('Code: 159.');
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    const rows = 'select number from numbers(2000)';
    expect(await (await asAddress(rows, '&max_result_rows=1000')).text()).toContain('Code: 396.');
    expect(await (await asAddress(rows, '&limit=2&offset=1&readonly=2&max_threads=1')).text()).toBe('1\n2\n');
    const own = "select value from system.settings where name = 'max_execution_time'";
    expect(await (await asAddress(own, '&max_execution_time=600')).text()).toBe('15\n');
    expect(await (await asAddress(own, '&max_execution_time=0&limit=1')).text()).toBe('15\n');
    expect(await (await asAddress('select 1 settings max_execution_time = 100', '&limit=1')).text()).toContain(
      'Code: 164.',
    );
  }, 30_000);

  it('ends a query whose client has gone, and goes on', async () => {
    const address = `http://127.0.0.1:${door.port}/?query=${encodeURIComponent(slow)}`;
    const request = get(address, { headers: { 'x-clickhouse-key': key } }).on('error', () => undefined);
    await pause(500);
    request.destroy();
    const startedAt = performance.now();
    expect((await ask('select 8')).text).toBe('8\n');
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  }, 30_000);

  it('lets users have turns, however many queries one of them has waiting', async () => {
    const ended: string[] = [];
    const asUser = async (user: string, query: string) => {
      await (await asAddress(query, '', { 'x-clickhouse-user': user })).text();
      ended.push(user);
    };
    const busy = Array.from({ length: 6 }, () => asUser('busy', 'select sleep(0.3)'));
    await pause(150);
    await Promise.all([...busy, asUser('other', 'select 1')]);
    expect(ended.indexOf('other')).toBeLessThanOrEqual(2);
  }, 30_000);

  it('answers as gzip where that is said twice', async () => {
    const rows = 'select number from numbers(1000)';
    const gzip = { 'accept-encoding': 'br, gzip' };
    const packed = await asAddress(rows, '&enable_http_compression=1', gzip);
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect((await packed.text()).split('\n')).toHaveLength(1001);
    const plain = await asAddress(rows, '', gzip);
    expect([plain.headers.get('content-encoding'), (await plain.text()).length]).toEqual([null, 3890]);
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
