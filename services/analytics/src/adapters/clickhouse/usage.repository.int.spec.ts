import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('usage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let clickHouse: ClickHouse;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    const builder = new RatedUsageBlockBuilder();
    for (const one of rows) builder.addRow(one);
    const { value, headers } = builder.seal({ tenant: 'acme', partition: 0, sequence: 1 });
    const block = { ...openRatedUsageBlock(value, headers), usagePartition: 0 };
    await new RatedUsageRepository(clickHouse).insert([block], randomUUID());
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = (groupBy: UsageDimension[], more: { timeZone?: string; credential?: string } = {}) => {
    const range = { from: november, to: november + dayMs };
    const question = { tenant: 'acme', timeZone: 'UTC', ...range, groupBy, ...more };
    return new UsageRepository(new ClickHouseReader(clickHouse)).summarize(question);
  };

  it('is split, with its amount, by credential and by subscriber', async () => {
    expect(await asked(['credential', 'metric'])).toMatchObject([
      { credential: 'key-1', metric_id: 'm', events: 2, quantity: '2', amount: '4' },
      { credential: 'key-2', metric_id: 'm', events: 1, quantity: '5', amount: '6' },
    ]);
    expect(await asked(['subscriber'], { credential: 'key-2' })).toMatchObject([
      { subscriber: 'bob@example.com', events: 1, amount: '6' },
    ]);
  });

  it('is split by the hours of a zone, which may begin at half past', async () => {
    expect(await asked(['hour'], { timeZone: 'Asia/Kolkata' })).toMatchObject([
      { hour: november - dayMs / 48, events: 2 },
      { hour: november + dayMs / 48, events: 1 },
    ]);
  });

  it('is split by model and provider, as far as the event names them', async () => {
    expect(await asked(['model', 'provider'])).toMatchObject([
      { model: '', provider: '', events: 2 },
      { model: 'gpt-4o', provider: 'openai', events: 1 },
    ]);
  });
});
