import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RatedUsageRow } from '#contracts';
import { openRatedUsageBlock, RatedUsageBlockBuilder } from '#rated-usage';
import type { BlockToInsert } from '../../application/ports.js';
import { type ClickHouse, openClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { EventsOfLineRepository } from './events-of-line.repository.js';
import { RatedUsageRepository } from './rated-usage.repository.js';
import { UsageRepository } from './usage.repository.js';

/** As the first version made it. */
const firstTable = `
  create table meterstream.rated_usage (
    tenant String, usage_partition UInt16, sequence UInt64, id String, source String, kind String,
    occurred_at DateTime64(3, 'UTC') codec(Delta, ZSTD), received_at DateTime64(3, 'UTC') codec(Delta, ZSTD),
    account_id String, organization String, subscriber String, credential String, product_id String,
    product_version UInt32, subscription_id String, period_index Int32, period_start DateTime64(3, 'UTC'),
    currency String, cost Nullable(Decimal(38, 18)), cost_source String, status String, reason String,
    amount Decimal(38, 18), metric_ids Array(String), quantities Array(Decimal(38, 18)),
    amounts Array(Decimal(38, 18)), running_quantities Array(String), running_amounts Array(String),
    properties String codec(ZSTD),
    index sequences (usage_partition, sequence) type minmax granularity 1
  )
  engine = MergeTree
  partition by toYYYYMM(occurred_at)
  order by (tenant, subscription_id, occurred_at, id)
  settings non_replicated_deduplication_window = 10000`;

const firstRow = `insert into meterstream.rated_usage values ('acme', 7, 1, 'event-0', 'app', 'event', '2026-11-01',
  '2026-11-01', 'account', 'Acme', '', '', 'p', 1, 's', 0, '2026-11-01', 'USD', null, 'none', 'rated', '', 1.5, ['m'],
  [1], [1.5], ['1'], ['1.5'], '{}')`;

const row = (id: string, more: Partial<RatedUsageRow> = {}): RatedUsageRow => ({
  id,
  source: 'app',
  kind: 'event',
  occurred_at: Date.UTC(2026, 10, 1),
  received_at: Date.UTC(2026, 10, 1),
  account_id: 'account',
  organization: 'Acme',
  subscriber: '',
  credential: '',
  product_id: 'p',
  product_version: 1,
  subscription_id: 's',
  period_index: 0,
  period_start: Date.UTC(2026, 10, 1),
  currency: 'USD',
  cost: '0.25',
  cost_source: 'caller',
  status: 'rated',
  reason: '',
  amount: '1.5',
  metric_ids: ['m'],
  quantities: ['1'],
  amounts: ['1.5'],
  running_quantities: ['2'],
  running_amounts: ['3'],
  properties: '{}',
  row_kind: 'usage',
  priced_on: '',
  ...more,
});

const reversal = (id: string): RatedUsageRow =>
  row(id, { row_kind: 'reversal', cost: '-0.25', amount: '-1.5', quantities: ['-1'], amounts: ['-1.5'] });

function blockOf(sequence: number, rows: readonly RatedUsageRow[]): BlockToInsert {
  const builder = new RatedUsageBlockBuilder();
  for (const one of rows) builder.addRow(one);
  const { value, headers } = builder.seal({ tenant: 'acme', partition: 7, sequence });
  return { ...openRatedUsageBlock(value, headers), usagePartition: 7 };
}

describe.each([
  ['of the first version, migrated', true],
  ['of this version', false],
])('a table of rated usage %s', (_what, isFirst) => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  const place = { clickHouse: { path: join(folder, 'clickhouse') }, clickHouseDatabase: 'meterstream' };
  let clickHouse: ClickHouse;

  beforeAll(async () => {
    if (isFirst) {
      const before = await openClickHouse(place);
      for (const query of [firstTable, firstRow]) await before.client.command({ query });
      await before.close();
    }
    // Twice, as every start does.
    await (await openMigratedClickHouse(place)).close();
    clickHouse = await openMigratedClickHouse(place);
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('merges ten parts at once, and counts no values of columns', async () => {
    const answer = await clickHouse.client.query({
      query: `select engine_full from system.tables where database = 'meterstream' and name = 'rated_usage'`,
      format: 'JSONEachRow',
    });
    const [table] = await answer.json<{ engine_full: string }>();
    expect(table?.engine_full).toContain('merge_selector_base = 10');
    expect(table?.engine_full).toContain("auto_statistics_types = ''");
  });

  it('knows what properties say of model, provider, agent and tokens', async () => {
    const said: [properties: object, model: string, agent: string, tokens: number][] = [
      [{ model: 'm', agent: 'a', inputTokenCount: 5, outputTokenCount: '7' }, 'm', 'a', 12],
      [{ model: 'm', totalTokenCount: '40', inputTokenCount: 5 }, 'm', '', 40],
      [{ model: null, agent: 9, totalTokenCount: 'many', outputTokenCount: 3 }, '', '9', 3],
      [{ totalTokenCount: -4, inputTokenCount: 1e18, outputTokenCount: [1] }, '', '', 0],
      [{ inner: { model: 'other', totalTokenCount: 8 } }, '', '', 0],
      [{}, '', '', 0],
    ];
    const rows = said.map(([properties], at) =>
      row(`said-${at}`, { properties: JSON.stringify(properties), amount: '0', amounts: ['0'] }),
    );
    const builder = new RatedUsageBlockBuilder();
    for (const one of rows) builder.addRow(one);
    const { value, headers } = builder.seal({ tenant: 'said', partition: 7, sequence: 1 });
    const block = { ...openRatedUsageBlock(value, headers), usagePartition: 7 };
    await new RatedUsageRepository(clickHouse).insert([block], randomUUID());
    const answer = await clickHouse.client.query({
      query: `select model, agent, toInt32(tokens) as tokens from meterstream.rated_usage where tenant = 'said' order by id`,
      format: 'JSONEachRow',
    });
    expect(await answer.json()).toEqual(said.map(([, model, agent, tokens]) => ({ model, agent, tokens })));
  });

  it('adds up and lists what was taken back as if it had not been there', async () => {
    const store = new RatedUsageRepository(clickHouse);
    const rows = ['event-1', 'event-2', 'event-3'].map((id) => row(id));
    const again = row('event-3', { amount: '2', amounts: ['2'], running_amounts: ['5'] });
    const first = isFirst ? [] : [blockOf(1, [row('event-0', { cost: null })])];
    await store.insert([...first, blockOf(2, rows)], randomUUID());
    await store.insert([blockOf(3, [reversal('event-2'), reversal('event-3'), again])], randomUUID());
    const usage = new UsageRepository(new ClickHouseReader(clickHouse));
    const of = { tenant: 'acme', from: Date.UTC(2026, 9, 1), to: Date.UTC(2027, 0, 1), timeZone: 'UTC' };
    expect((await usage.summarize({ ...of, groupBy: ['metric'] })).rows).toEqual([
      { metric_id: 'm', currency: 'USD', events: 3, cost: '0.5', quantity: '3', amount: '5' },
    ]);
    const line = { tenant: 'acme', subscriptionId: 's', metricId: 'm', periodIndex: 0, late: false };
    const behind = new EventsOfLineRepository(new ClickHouseReader(clickHouse));
    const question = { ...line, order: 'first', bounds: [], after: undefined, limit: 10 } as const;
    const events = await behind.page(question);
    expect(events.map(({ id, amount, running_amount }) => [id, amount, running_amount])).toEqual([
      ['event-0', '1.5', isFirst ? '1.5' : '3'],
      ['event-1', '1.5', '3'],
      ['event-3', '2', '5'],
    ]);
    expect(await behind.totals(line)).toEqual({ events: 3, quantity: '3', amount: '5' });
  });
});

describe('a table of before, opened by this version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let places = 0;
  let opened: ClickHouse | undefined;

  // A process has one engine.
  afterEach(() => opened?.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** With one row, as it was before a migration: that is forgotten, and what it changed is changed back. */
  async function reopened(migration: string, changes: readonly string[]): Promise<ClickHouse> {
    const path = join(folder, String(places++));
    const place = { clickHouse: { path }, clickHouseDatabase: 'meterstream' };
    const before = await openMigratedClickHouse(place);
    for (const change of changes)
      await before.client.command({ query: `alter table meterstream.rated_usage ${change}` });
    await new RatedUsageRepository(before).insert([blockOf(1, [row('kept')])], randomUUID());
    await before.client.command({
      query: `delete from meterstream.migrations where name = '${migration}' settings lightweight_deletes_sync = 2`,
    });
    await before.close();
    opened = await openMigratedClickHouse(place);
    return opened;
  }

  it('has no copy of its rows by time, and its rows once', async () => {
    const clickHouse = await reopened('search-without-copies', [
      'add projection by_time (select *, model order by tenant, occurred_at)',
    ]);
    const answer = await clickHouse.client.query({
      query: `select id, (select count() from system.projections where database = 'meterstream'
          and name = 'by_time') as copies
        from meterstream.rated_usage`,
      format: 'JSONEachRow',
    });
    expect(await answer.json()).toEqual([{ id: 'kept', copies: 0 }]);
  }, 60_000);

  it('has its names and metrics, plain, and shows them in the view as before', async () => {
    const clickHouse = await reopened('plain-names', [
      'modify column source LowCardinality(String)',
      'modify column metric_ids Array(LowCardinality(String))',
    ]);
    const answer = await clickHouse.client.query({
      query: `select u.source as source, toTypeName(u.source) as type, toTypeName(u.metric_ids) as types, v.metric_ids as ids
        from meterstream.rated_usage as u join meterstream.usage_v1 as v on u.id = v.id`,
      format: 'JSONEachRow',
    });
    expect(await answer.json()).toEqual([{ source: 'app', type: 'String', types: 'Array(String)', ids: ['m'] }]);
    const view = await clickHouse.client.query({
      query: `select type from system.columns where database = 'meterstream' and table = 'usage_v1' and name = 'source'`,
      format: 'JSONEachRow',
    });
    expect(await view.json()).toEqual([{ type: 'LowCardinality(String)' }]);
  }, 60_000);
});

describe('the filters of ids, names and words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let clickHouse: ClickHouse | undefined;

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are made by a merge, and not by an insert', async () => {
    const of = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    clickHouse = of;
    const bytes = async (): Promise<number> => {
      const answer = await of.client.query({
        query: `select toInt32(sum(secondary_indices_uncompressed_bytes)) as bytes from system.parts
          where database = 'meterstream' and table = 'rated_usage' and active`,
        format: 'JSONEachRow',
      });
      return (await answer.json<{ bytes: number }>())[0]?.bytes ?? 0;
    };
    const store = new RatedUsageRepository(of);
    for (const sequence of [1, 2]) await store.insert([blockOf(sequence, [row(`event-${sequence}`)])], randomUUID());
    const inserted = await bytes();
    await of.client.command({ query: 'optimize table meterstream.rated_usage final' });
    expect(inserted).toBeLessThan(1_000);
    expect(await bytes()).toBeGreaterThan(4_096);
  }, 60_000);
});
