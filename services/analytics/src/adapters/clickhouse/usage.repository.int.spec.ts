import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RatedUsageRow } from '#contracts';
import { openRatedUsageBlock, RatedUsageBlockBuilder } from '#rated-usage';
import type { UsageDimension } from '../../domain/usage-question.js';
import { dayMs, november, rowOf } from '../testing/analytics-for-spec.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { RatedUsageRepository } from './rated-usage.repository.js';
import { UsageRepository } from './usage.repository.js';

const properties = JSON.stringify({ model: 'gpt-4o', provider: 'openai' });
const first = rowOf({ id: 'first', metrics: { m: ['1', '2'] } });
const rows = [
  { ...first, credential: 'key-1', properties },
  { ...first, id: 'second', credential: 'key-1', properties: '' },
  {
    ...rowOf({ id: 'third', at: november + dayMs / 24, metrics: { m: ['5', '6'] } }),
    credential: 'key-2',
    subscriber: 'bob@example.com',
  },
];

const both = { a: ['1', '0.1'], b: ['10', '0.2'] } as const;
const negative = (row: RatedUsageRow): RatedUsageRow => ({
  ...row,
  ...{ row_kind: 'reversal', cost: '-0.05', amount: '-0.3', quantities: ['-1', '-10'], amounts: ['-0.1', '-0.2'] },
});
const ofBoth = (id: string, more: object = {}) =>
  rowOf({ id, metrics: { a: [...both.a], b: [...both.b] }, cost: '0.05', ...more });
/** Two that touch two metrics, one of them taken back, one of one metric, one of none, and one in euros. */
const ofMetrics = [
  ...[ofBoth('two'), ofBoth('two again'), ofBoth('gone'), ofBoth('euros', { currency: 'EUR' })].map((row) => ({
    ...row,
    amount: '0.3',
  })),
  negative(ofBoth('gone')),
  rowOf({ id: 'one', account: 'other', metrics: { a: ['5', '0.5'] }, cost: '0.000000000000000001' }),
  { ...rowOf({ id: 'none', cost: '0.01' }), amount: '0' },
];

describe('usage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let clickHouse: ClickHouse;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    await insert('acme', rows, 1);
    await insert('of-metrics', ofMetrics, 2);
  }, 60_000);

  async function insert(tenant: string, inserted: readonly RatedUsageRow[], sequence: number): Promise<void> {
    const builder = new RatedUsageBlockBuilder();
    for (const one of inserted) builder.addRow(one);
    const { value, headers } = builder.seal({ tenant, partition: 0, sequence });
    const block = { ...openRatedUsageBlock(value, headers), usagePartition: 0 };
    await new RatedUsageRepository(clickHouse).insert([block], randomUUID());
  }

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = (
    groupBy: UsageDimension[],
    more: { tenant?: string; timeZone?: string; credential?: string; metricId?: string } = {},
  ) => {
    const range = { from: november, to: november + dayMs };
    const question = { tenant: 'acme', timeZone: 'UTC', ...range, groupBy, ...more };
    return new UsageRepository(new ClickHouseReader(clickHouse)).summarize(question);
  };
  const rowsOf = async (...of: Parameters<typeof asked>) => (await asked(...of)).rows;

  it('is split, with its amount, by credential and by subscriber', async () => {
    expect(await rowsOf(['credential', 'metric'])).toMatchObject([
      { credential: 'key-1', metric_id: 'm', events: 2, quantity: '2', amount: '4' },
      { credential: 'key-2', metric_id: 'm', events: 1, quantity: '5', amount: '6' },
    ]);
    expect(await rowsOf(['subscriber'], { credential: 'key-2' })).toMatchObject([
      { subscriber: 'bob@example.com', events: 1, amount: '6' },
    ]);
  });

  it('is split by the hours of a zone, which may begin at half past', async () => {
    expect(await rowsOf(['hour'], { timeZone: 'Asia/Kolkata' })).toMatchObject([
      { hour: november - dayMs / 48, events: 2 },
      { hour: november + dayMs / 48, events: 1 },
    ]);
  });

  it('is split by model and provider, as far as the event names them', async () => {
    expect(await rowsOf(['model', 'provider'])).toMatchObject([
      { model: '', provider: '', events: 2 },
      { model: 'gpt-4o', provider: 'openai', events: 1 },
    ]);
  });

  describe('totals', () => {
    const total = { events: 4, cost: '0.110000000000000001', amount: '1.1' };
    const euros = { currency: 'EUR', events: 1, cost: '0.05', amount: '0.3' };

    it.each<[UsageDimension[]]>([[[]], [['customer']], [['day', 'model']], [['metric']], [['customer', 'metric']]])(
      'are the same however usage is grouped, each event once: %j',
      async (groupBy) => {
        const { totals } = await asked(groupBy, { tenant: 'of-metrics' });
        expect(totals).toMatchObject([euros, { currency: 'USD', ...total }]);
      },
    );

    it('are less than rows by metric come to, in which an event repeats', async () => {
      const { rows: byMetric } = await asked(['metric'], { tenant: 'of-metrics' });
      expect(byMetric).toEqual([
        { metric_id: 'a', currency: 'EUR', events: 1, cost: '0.05', quantity: '1', amount: '0.1' },
        { metric_id: 'a', currency: 'USD', events: 3, cost: '0.100000000000000001', quantity: '7', amount: '0.7' },
        { metric_id: 'b', currency: 'EUR', events: 1, cost: '0.05', quantity: '10', amount: '0.2' },
        { metric_id: 'b', currency: 'USD', events: 2, cost: '0.1', quantity: '20', amount: '0.4' },
      ]);
      const dollars = byMetric.filter(({ currency }) => currency === 'USD');
      expect(dollars.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(total.events);
    });

    it('of one metric are its row', async () => {
      const { rows: ofB, totals } = await asked(['metric'], { tenant: 'of-metrics', metricId: 'b' });
      const sums = { events: 2, cost: '0.1', amount: '0.4' };
      expect([ofB[1], totals[1]]).toMatchObject([{ metric_id: 'b', ...sums }, sums]);
      const { totals: ofEvents } = await asked([], { tenant: 'of-metrics', metricId: 'b' });
      expect(ofEvents[1]).toMatchObject({ events: 2, cost: '0.1', amount: '0.6' });
    });

    it('are none where there is nothing', async () => {
      expect(await asked(['customer'], { tenant: 'nobody' })).toEqual({ rows: [], totals: [] });
    });
  });
});
