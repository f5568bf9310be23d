import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MarginQuestion, ShowMargin } from '../../application/margin/show-margin.js';
import { AccruedUsageRepository } from './accrued-usage.repository.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { InvoicedFeesRepository } from './invoiced-fees.repository.js';
import { UnbilledUsageRepository } from './unbilled-usage.repository.js';

describe('usage of a trial or a pause that is not billed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-trials-'));
  let clickHouse: ClickHouse;

  const row = (id: string, amount: string, status: string, more: object = {}) => ({
    ...{ tenant: 'acme', sequence: 1, id, source: 'api', kind: 'ai-completion', status, amount, currency: 'USD' },
    ...{ occurred_at: '2029-03-01 00:00:00.000', period_start: '2029-03-01 00:00:00.000' },
    ...{ received_at: '2029-03-01 00:00:01.000', account_id: 'a1', product_id: 'p1', subscription_id: 's1' },
    ...{ cost: '0.25', cost_source: 'caller', properties: '{"inputTokenCount":5,"outputTokenCount":2}' },
    ...more,
  });

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    const rows = [
      row('of a trial', '5', 'unbilled'),
      row('late in it', '3', 'unbilled-late'),
      row('taken back', '2', 'unbilled'),
      row('taken back', '-2', 'unbilled', { row_kind: 'reversal', cost: '-0.25' }),
      row('billed', '4', 'rated', { period_index: 1 }),
    ];
    const text = rows.map((one) => JSON.stringify(one)).join('\n');
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${text}` });
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, Partial<MarginQuestion>]>([
    ['in whole slots', {}],
    ['event by event', { from: Date.UTC(2029, 1, 28, 23, 59), to: Date.UTC(2029, 2, 1, 0, 1) }],
    ['in days of a customer', { filters: { accountId: 'a1' } }],
  ])('costs what it costs and brings in nothing: %s', async (_, more) => {
    const reader = new ClickHouseReader(clickHouse);
    const margins = new ShowMargin(new AccruedUsageRepository(reader), new InvoicedFeesRepository(reader));
    const { totals } = await margins.show({
      ...{ tenant: 'acme', from: Date.UTC(2029, 2, 1), to: Date.UTC(2029, 2, 8), timeZone: 'UTC', filters: {} },
      ...{ groupBy: [], order: 'revenue', limit: 100, compare: false },
      ...more,
    });
    const [total] = JSON.parse(JSON.stringify(totals));
    expect(total).toMatchObject({ events: 3, tokens: 21, usage: '4', revenue: '4', cost: '0.75' });
  });

  it('does not wait to be invoiced', async () => {
    const unbilled = new UnbilledUsageRepository(new ClickHouseReader(clickHouse));
    const { rows } = await unbilled.summarize({ tenant: 'acme', groupBy: [] });
    expect(rows).toMatchObject([{ currency: 'USD', periods: 1, events: 1, usage: '4', cost: '0.25' }]);
  });
});
