import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RatedUsageRow } from '#contracts';
import type { BudgetSum, CountedUsage } from '../../domain/budget/budget.js';
import { budgetSumsOf } from '../../domain/budget/budget-sums.js';
import { BudgetWindows, budgetWindowAt } from '../../domain/budget/budget-window.js';
import { BudgetSeedsRepository } from './budget-seeds.repository.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';

const november = budgetWindowAt('month', 'Europe/Berlin', Date.UTC(2026, 10, 15));

describe('what was used before a budget was there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-budget-seeds-'));
  let clickHouse: ClickHouse;
  let seeds: BudgetSeedsRepository;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    seeds = new BudgetSeedsRepository(new ClickHouseReader(clickHouse));
    await store(rows);
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const row = (occurredAt: string, more: object, properties: object = {}) => ({
    ...{ tenant: 'acme', usage_partition: 1, sequence: 1, id: 'e', kind: 'ai-completion', status: 'rated' },
    ...{ row_kind: 'usage', organization: '', subscriber: '', credential: '', product_id: 'p1' },
    ...{ occurred_at: Date.parse(occurredAt), received_at: Date.parse(occurredAt) },
    ...{ cost: '0.25', amount: '1.5', currency: 'USD', properties: JSON.stringify(properties) },
    ...more,
  });
  const tokens = { model: 'gpt-5', agent: 'a', totalTokenCount: 30 };
  const rows = [
    row('2026-11-01T00:00:00+01:00', { organization: 'Acme' }, tokens),
    row('2026-11-30T23:59:59+01:00', { organization: 'Acme', sequence: 2 }, tokens),
    row('2026-11-30T23:59:59+01:00', { row_kind: 'reversal', cost: '-0.25', amount: '-1.5', sequence: 2 }, tokens),
    row('2026-11-03T10:00:00Z', { status: 'late', credential: 'key' }, { inputTokenCount: '4', outputTokenCount: 3 }),
    row('2026-11-04T10:00:00Z', { currency: 'EUR', cost: null }, { model: 'gpt-5', totalTokenCount: '1e3', agent: 7 }),
    row('2026-11-05T10:00:00Z', {}, { model: `${'x'.repeat(300)}1`, totalTokenCount: 1 }),
    row('2026-11-06T10:00:00Z', {}, { model: `${'x'.repeat(300)}2`, totalTokenCount: 2 }),
    row('2026-11-07T10:00:00Z', {}, { model: "o'3 \u0000\n", totalTokenCount: 5 }),
    row('2026-10-31T22:59:59Z', { organization: 'Acme' }, tokens),
    row('2026-11-30T23:00:00Z', { organization: 'Acme' }, tokens),
    row('2026-11-07T10:00:00Z', { status: 'unattributed' }, tokens),
    row('2026-11-07T10:00:00Z', { tenant: 'other' }, tokens),
    // Counted as it comes, for it came after.
    row('2026-11-07T10:00:00Z', { sequence: 3 }, tokens),
    row('2026-11-07T10:00:00Z', { usage_partition: 2 }, tokens),
  ];
  const store = async (stored: readonly object[]) => {
    const text = stored.map((one) => JSON.stringify(one)).join('\n');
    const settings = "settings date_time_input_format = 'best_effort'";
    const instants = text.replace(/"(occurred_at|received_at)":(\d+)/g, (_, name, at) => {
      return `"${name}":"${new Date(Number(at)).toISOString()}"`;
    });
    await clickHouse.client.command({
      query: `insert into meterstream.rated_usage ${settings} format JSONEachRow\n${instants}`,
    });
  };
  const shown = (sums: readonly BudgetSum[]) =>
    sums.map(({ group, windowStart, value }) => [group, windowStart, value.toString()]).sort();
  const filters = [{ dimension: 'organization', values: ['Acme', ''] }] as const;
  const named = [{ dimension: 'model', values: ['gpt-5', "o'3 \u0000\n"] }] as const;

  it.each<Partial<CountedUsage>>([
    { measure: 'events' },
    { measure: 'cost' },
    { measure: 'billed', currency: 'USD' },
    { measure: 'billed', currency: 'EUR' },
    { measure: 'tokens' },
    { measure: 'tokens', groupBy: 'model' },
    { measure: 'events', groupBy: 'agent', filters },
    { measure: 'events', groupBy: 'organization', filters: named },
    { measure: 'cost', groupBy: 'credential' },
    { measure: 'events', groupBy: 'product' },
  ])('is added up as it would have been when it came: %j', async (more) => {
    const budget = { measure: 'events', window: 'month', filters: [], ...more } as CountedUsage;
    const before = rows.filter(
      ({ tenant, usage_partition, sequence }) => tenant === 'acme' && usage_partition === 1 && sequence < 3,
    ) as unknown as RatedUsageRow[];
    const counted = budgetSumsOf(budget, before, new BudgetWindows('Europe/Berlin'));
    const own = counted.filter(({ windowStart, value }) => windowStart === november.start && !value.isZero());
    expect(own.length).toBeGreaterThan(0);
    expect(shown(await seeds.sumsOf('acme', budget, november, { '1': 2 }))).toEqual(shown(own));
  });

  it('has every group, however many there are', async () => {
    const many = Array.from({ length: 12_000 }, (_, i) =>
      row('2026-11-20T10:00:00Z', { tenant: 'many', subscriber: `s${i}` }),
    );
    await store(many);
    const budget: CountedUsage = { measure: 'events', window: 'month', filters: [], groupBy: 'subscriber' };
    expect(await seeds.sumsOf('many', budget, november, { '1': 1 })).toHaveLength(12_000);
  });
});
