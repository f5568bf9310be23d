import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RatedUsageRow } from '#contracts';
import { openRatedUsageBlock, RatedUsageBlockBuilder } from '#rated-usage';
import type { UsageOfSegment } from '../../application/simulation/ports.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { RatedUsageRepository } from './rated-usage.repository.js';
import { SimulatedUsageRepository } from './simulated-usage.repository.js';

const at = Date.UTC(2026, 9, 1);

const row = (id: string, more: Partial<RatedUsageRow> = {}): RatedUsageRow => ({
  id,
  source: 'app',
  kind: 'event',
  occurred_at: at,
  received_at: at,
  account_id: 'acme',
  organization: '',
  subscriber: '',
  credential: '',
  product_id: 'p',
  product_version: 1,
  subscription_id: 's',
  period_index: 0,
  period_start: at,
  currency: 'USD',
  cost: null,
  cost_source: 'none',
  status: 'rated',
  reason: '',
  amount: '1',
  metric_ids: ['m'],
  quantities: ['1'],
  amounts: ['1'],
  running_quantities: ['1'],
  running_amounts: ['1'],
  properties: '{"units":1}',
  row_kind: 'usage',
  priced_on: '',
  ...more,
});

describe('usage for a simulation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let clickHouse: ClickHouse;
  let sequence = 0;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const insert = async (tenant: string, rows: readonly RatedUsageRow[]) => {
    const builder = new RatedUsageBlockBuilder();
    for (const one of rows) builder.addRow(one);
    const { value, headers } = builder.seal({ tenant, partition: 0, sequence: ++sequence });
    const block = { ...openRatedUsageBlock(value, headers), usagePartition: 0 };
    await new RatedUsageRepository(clickHouse).insert([block], randomUUID());
  };

  const read = async (tenant: string, ...subscriptionIds: string[]) => {
    const found: UsageOfSegment[] = [];
    const usage = new SimulatedUsageRepository(new ClickHouseReader(clickHouse));
    for await (const page of usage.read({ tenant, productId: 'p', subscriptionIds })) found.push(...page);
    return found;
  };

  it('is every event of the subscriptions once, over many pages', async () => {
    const rows = Array.from({ length: 25_000 }, (_, i) =>
      row(`${i}`, { subscription_id: `s${i % 3}`, occurred_at: at + (i % 7), properties: `{"units":${i}}` }),
    );
    await insert('pages', rows);
    const found = await read('pages', 's0', 's1');
    const units = found.map(({ facts }) => Number(facts.properties['units']));
    expect(units.sort((a, b) => a - b)).toEqual([...rows.keys()].filter((i) => i % 3 < 2));
    expect(found[0]).toMatchObject({ subscriptionId: 's0', segment: 0, facts: { occurredAt: at } });
  }, 30_000);

  it('leaves out what was taken back, other products, other tenants and what is not rated', async () => {
    const cost = { cost: '0.25', cost_source: 'model-catalogue' };
    await insert('corrected', [
      row('stays', cost),
      row('voided'),
      row('amended'),
      row('other product', { product_id: 'q' }),
      row('unattributed', { status: 'unattributed' }),
    ]);
    await insert('corrected', [
      row('voided', { row_kind: 'reversal' }),
      row('amended', { row_kind: 'reversal' }),
      row('amended', { period_index: 1, status: 'late', properties: '{"units":"7"}' }),
    ]);
    await insert('somebody else', [row('stays')]);
    const found = await read('corrected', 's');
    expect(found.map(({ segment, facts }) => [segment, facts.properties])).toEqual([
      [0, { units: 1, totalCost: '0.25' }],
      [1, { units: '7' }],
    ]);
    expect(await read('corrected', 'another')).toEqual([]);
  });
});
