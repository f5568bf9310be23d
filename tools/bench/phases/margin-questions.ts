import { AccruedUsageRepository } from '../../../services/analytics/src/adapters/clickhouse/accrued-usage.repository.js';
import type { ClickHouse } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.connection.js';
import { ClickHouseReader } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.reader.js';
import { InvoicedFeesRepository } from '../../../services/analytics/src/adapters/clickhouse/invoiced-fees.repository.js';
import { StoredPartsRepository } from '../../../services/analytics/src/adapters/clickhouse/stored-parts.repository.js';
import { StoredUsageRepository } from '../../../services/analytics/src/adapters/clickhouse/stored-usage.repository.js';
import { UnbilledUsageRepository } from '../../../services/analytics/src/adapters/clickhouse/unbilled-usage.repository.js';
import { ShowMargin } from '../../../services/analytics/src/application/margin/show-margin.js';
import type { MarginDimension, MarginFilters } from '../../../services/analytics/src/domain/margin/margin.js';
import { generatedInvoices, generatedNames, rangeOfEvents } from './generated-events.js';

const rounds = 8;
const dayMs = 86_400_000;

/** What a dashboard asks of thirty days, by kind of question: milliseconds. Each has another end, amid a quarter of an hour. */
export async function askMargins(
  clickHouse: ClickHouse,
  { tenant, rows }: { tenant: string; rows: number },
): Promise<Map<string, number[]>> {
  await clickHouse.client.command({ query: generatedInvoices(`${clickHouse.database}.invoice_lines`, tenant) });
  const reader = new ClickHouseReader(clickHouse);
  const margins = new ShowMargin(new AccruedUsageRepository(reader), new InvoicedFeesRepository(reader));
  const unbilled = new UnbilledUsageRepository(reader);
  const stored = new StoredPartsRepository(reader);
  const received = new StoredUsageRepository(reader);
  const { to: end } = rangeOfEvents(rows);
  const samples = new Map<string, number[]>();
  for (let round = -1; round < rounds; round++) {
    const to = end - (round + 1) * 3_456_789;
    const { model, productId } = generatedNames((round + 1) * 613_151 + 17);
    const margin = (groupBy: readonly MarginDimension[], filters: MarginFilters = {}, compare = false) =>
      margins.show({
        ...{ tenant, from: to - 30 * dayMs, to, timeZone: 'Europe/Zurich', groupBy, filters, compare },
        ...{ order: 'revenue', limit: 10 },
      });
    const questions: Record<string, () => Promise<unknown>> = {
      'in all, beside the month before': () => margin([], {}, true),
      'by day': () => margin(['day']),
      'by hour': () => margin(['hour']),
      'by product': () => margin(['product']),
      'by model, beside the month before': () => margin(['model'], {}, true),
      'by provider and agent': () => margin(['provider', 'agent']),
      'by day, of a model': () => margin(['day'], { model }),
      'by customer': () => margin(['customer']),
      'by customer, of a product': () => margin(['customer'], { productId }),
      'by key': () => margin(['credential']),
      'not invoiced, by customer': () => unbilled.summarize({ tenant, groupBy: ['customer'] }),
      'stored, by the hour of receipt': () => received.hours({ tenant, from: to - 30 * dayMs, to }),
      'up to when usage is rated': () => stored.parts(tenant, end - dayMs),
    };
    for (const [name, ask] of Object.entries(questions)) {
      const startedAt = performance.now();
      await ask();
      // The first round opens files and compiles.
      if (round >= 0) samples.set(name, [...(samples.get(name) ?? []), performance.now() - startedAt]);
    }
  }
  return samples;
}
