import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Table, tableFromIPC, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import type { RatedUsageRow, UsageRow } from '#contracts';
import { Exact } from '#money';
import { openRatedUsageBlock, RatedUsageBlockBuilder, SegmentColumns } from '#rated-usage';
import { type BlockToInsert, UnacceptableRows, UnreadableRows } from '../../application/ports.js';
import { type ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { RatedUsageRepository } from './rated-usage.repository.js';
import { StoredUsageRepository } from './stored-usage.repository.js';

/** Received in three months, one of them far away: each is a part of its own. */
const months = [Date.UTC(2026, 9, 31), Date.UTC(2026, 10, 1), Date.UTC(2098, 0, 1)];

const row = (id: string, at: number, more: Partial<RatedUsageRow> = {}): RatedUsageRow => ({
  id,
  source: 'app',
  kind: 'event',
  occurred_at: Date.UTC(2026, 9, 1),
  received_at: at,
  account_id: 'acme',
  organization: 'Ægir',
  subscriber: '',
  credential: '',
  product_id: 'p',
  product_version: 1,
  subscription_id: 's',
  period_index: 0,
  period_start: Date.UTC(2026, 9, 1),
  currency: 'USD',
  cost: null,
  cost_source: 'none',
  status: 'rated',
  reason: '',
  amount: '1.5',
  metric_ids: ['m'],
  quantities: ['1'],
  amounts: ['1.5'],
  running_quantities: ['1'],
  running_amounts: ['1.5'],
  properties: '{}',
  row_kind: 'usage',
  priced_on: '',
  ...more,
});

function blockOf(sequence: number, more?: Partial<RatedUsageRow>): BlockToInsert {
  const builder = new RatedUsageBlockBuilder();
  for (const [index, at] of months.entries()) builder.addRow(row(`event-${sequence}-${index}`, at, more));
  const { value, headers } = builder.seal({ tenant: 'acme', partition: 7, sequence });
  return { ...openRatedUsageBlock(value, headers), usagePartition: 7 };
}

describe('rated usage in ClickHouse', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let clickHouse: ClickHouse;
  let table: RatedUsageRepository;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    table = new RatedUsageRepository(clickHouse);
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = async (sql: string) =>
    (await clickHouse.client.query({ query: sql, format: 'JSONCompactEachRow' })).json<unknown[]>();

  it('is stored once under one token, however often the insert is repeated', async () => {
    const token = randomUUID();
    for (let time = 0; time < 3; time++) await table.insert([blockOf(1), blockOf(2)], token);
    expect(await table.rowsOf([blockOf(1), blockOf(2), blockOf(3)])).toEqual([3, 3, 0]);
    await table.insert([blockOf(1)], randomUUID());
    expect(await table.rowsOf([blockOf(1)])).toEqual([6]);
  });

  it('is removed by its blocks', async () => {
    await table.insert([blockOf(4), blockOf(5)], randomUUID());
    await table.remove([blockOf(4)]);
    expect(await table.rowsOf([blockOf(4), blockOf(5)])).toEqual([0, 3]);
    await table.insert([blockOf(4)], randomUUID());
    expect(await table.rowsOf([blockOf(4)])).toEqual([3]);
  });

  it('is counted by the hour in which it was received, and what was removed is not', async () => {
    const stored = new StoredUsageRepository(new ClickHouseReader(clickHouse));
    const hours = async (more = {}) =>
      (await stored.hours({ from: 0, to: Date.UTC(2099, 0, 1), ...more })).map(({ hour, stored: rows }) => [
        hour,
        rows,
      ]);
    const before = new Map((await hours({ tenant: 'acme' })) as [number, number][]);
    await table.insert([blockOf(20), blockOf(21)], randomUUID());
    await table.remove([blockOf(21)]);
    const after = (await hours()).sort(([one = 0], [other = 0]) => one - other);
    expect(after).toEqual(months.map((month) => [month, (before.get(month) ?? 0) + 1]));
    expect(await hours({ tenant: 'nobody' })).toEqual([]);
    expect(await hours({ from: months[1], to: months[1]! + 1 })).toEqual([after[1]]);
  });

  it('holds in one insert blocks of different names, each with its own', async () => {
    const subscribers = Array.from({ length: 40 }, (_, at) => `subscriber-${at}`);
    const blocks = subscribers.map((subscriber, at) =>
      blockOf(100 + at, {
        subscriber,
        metric_ids: [subscriber, 'm'],
        quantities: ['1', '2'],
        amounts: ['1', '2'],
        running_quantities: ['1', '2'],
        running_amounts: ['1', '2'],
      }),
    );
    await table.insert(blocks, randomUUID());
    const found = await asked(`
      select toUInt32(sequence), any(subscriber), any(metric_ids), any(organization) from meterstream.rated_usage
      where sequence >= 100 and sequence < 200 group by sequence order by sequence`);
    expect(found).toEqual(subscribers.map((name, at) => [100 + at, name, [name, 'm'], 'Ægir']));
  });

  it('holds a block of segments that share account, subscription and organization', async () => {
    const builder = new RatedUsageBlockBuilder();
    const event: UsageRow = ['shared', 'app', 'event', months[0]!, '', '', null, null, null, null, {}, 0];
    for (const periodIndex of [0, 1, 0]) {
      const { account_id, product_id, subscription_id, currency } = row('', 0);
      const of = { accountId: account_id, productId: product_id, subscriptionId: subscription_id, currency };
      const segment = new SegmentColumns({ ...of, productVersion: 1, periodIndex, periodStart: 0 });
      builder.add(event, months[0]!, segment, { source: 'none' }, { marginals: [], amount: Exact.zero });
    }
    const { value, headers } = builder.seal({ tenant: 'acme', partition: 7, sequence: 60 });
    const block = { ...openRatedUsageBlock(value, headers), usagePartition: 7 };
    await table.insert([block], randomUUID());
    expect(await table.rowsOf([block])).toEqual([3]);
  });

  it('has no amount where a number is too large for it', async () => {
    const more = { amount: null, quantities: [null], running_quantities: [null] };
    await table.insert([blockOf(6, more)], randomUUID());
    expect(
      await asked(`select amount, quantities, running_quantities, amounts from meterstream.rated_usage
      where sequence = 6 limit 1 settings output_format_json_quote_decimals = 1`),
    ).toEqual([['0', ['0'], ['0'], ['1.5']]]);
  });

  it('takes rows of a newer contract, whose further columns it does not know, beside its own', async () => {
    const newer = withFurtherColumn(blockOf(8));
    const token = randomUUID();
    for (let time = 0; time < 2; time++) await table.insert([blockOf(7), newer, blockOf(9)], token);
    expect(await table.rowsOf([blockOf(7), blockOf(8), blockOf(9)])).toEqual([3, 3, 3]);
  });

  it.each([
    ['ends too early', (stream: Buffer) => Buffer.concat([stream.subarray(0, -400), stream.subarray(-8)])],
    ['points outside of itself', (stream: Buffer) => stream.fill(0xee, stream.length - 700, stream.length - 300)],
  ])('is refused whole when one of its blocks %s', async (_what, damage) => {
    const damaged = blockOf(11);
    const blocks = [blockOf(10), { ...damaged, stream: damage(Buffer.from(damaged.stream)) }, blockOf(12)];
    await expect(table.insert(blocks, randomUUID())).rejects.toThrow(UnacceptableRows);
    expect(await table.rowsOf(blocks)).toEqual([0, 0, 0]);
  });

  it('takes a block by its halves', async () => {
    const block = blockOf(13);
    for (const half of table.halvesOf(block)) await table.insert([half], randomUUID());
    expect(await table.rowsOf([block])).toEqual([3]);
    expect(() => table.halvesOf({ ...block, stream: block.stream.subarray(0, 300) })).toThrow(UnreadableRows);
  });

  it('is taken from blocks of before there was a day of the price', async () => {
    const kept = readFileSync('libs/contracts/src/examples/rating.rated-usage.v1.arrow.json', 'utf8');
    const { headers, value } = JSON.parse(kept) as { headers: Record<string, string>; value: string };
    const block = { ...openRatedUsageBlock(Buffer.from(value, 'base64'), headers), usagePartition: 3 };
    await table.insert([block, blockOf(30, { priced_on: '2026-10-14' })], randomUUID());
    const days = `select priced_on, toUInt32(count()) from meterstream.rated_usage
      where tenant = '${block.tenant}' or sequence = 30 group by priced_on order by priced_on`;
    expect(await asked(days)).toEqual([
      ['', block.count],
      ['2026-10-14', months.length],
    ]);
    expect(table.halvesOf(block).map(({ count }) => count)).toEqual([1, 1]);
    await table.remove([{ usagePartition: 7, sequence: 30 }]);
  });
});

/** The block as a later version may write it. */
function withFurtherColumn(block: BlockToInsert): BlockToInsert {
  const table = tableFromIPC(block.stream);
  const further = new Table({
    ...Object.fromEntries(table.schema.names.map((name) => [name, table.getChild(name)])),
    of_tomorrow: vectorFromArray(['a', 'b', 'c'], new Utf8()),
  });
  return { ...block, stream: Buffer.from(tableToIPC(further, 'stream')) };
}
