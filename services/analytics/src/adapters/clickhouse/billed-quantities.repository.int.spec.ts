import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Invoice, InvoiceLine } from '#contracts';
import { dayMs, november } from '../testing/analytics-for-spec.js';
import { BilledQuantitiesRepository } from './billed-quantities.repository.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { InvoiceLinesRepository } from './invoice-lines.repository.js';

const line = (quantity: string | undefined, amount: string, more: Partial<InvoiceLine> = {}) =>
  InvoiceLine.fromPartial({
    ...{ kind: 'usage', metricId: 'pages', quantity, amount, exactAmount: amount, periodStart: november },
    ...more,
  });

describe('billed quantities', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-quantities-'));
  let clickHouse: ClickHouse;
  let quantities: BilledQuantitiesRepository;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    const reader = new ClickHouseReader(clickHouse);
    quantities = new BilledQuantitiesRepository(reader);
    const invoices = [
      ...Array.from({ length: 20 }, (_, at) => ({ lines: [line(`${at}.5`, `${at * 2}.00`)] })),
      { lines: [line('900', '900'), line('1', '1', { metricId: 'seats' })], status: 'void' },
      { lines: [line('900', '900', { periodStart: november - dayMs })] },
      { lines: [line('900', '900')], tenant: 'other' },
      { lines: [line('900', '900')], productId: 'p2' },
      { lines: [line('900', '900', { kind: 'late-usage' }), line(undefined, '5', { kind: 'recurring-fee' })] },
      { lines: [line('1/3', '4.00', { metricId: 'share' })] },
    ];
    const written = invoices.map(({ lines, status = 'finalized', tenant = 'acme', productId = 'p1' }: Given, at) => ({
      ...({ position: String(at), tenant, kind: 'invoice', documentId: `i-${at}`, status } as const),
      content: Invoice.fromPartial({ currency: 'USD', subscriptionId: `s-${at % 4}`, productId, lines }),
    }));
    await new InvoiceLinesRepository(clickHouse, reader).write(written);
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are those of invoiced periods that began in the range', async () => {
    const asked = { tenant: 'acme', productId: 'p1', from: november, to: november + dayMs };
    expect(await quantities.list(asked)).toEqual([
      {
        ...{ product_id: 'p1', metric_id: 'pages', currency: 'USD', periods: 20, subscriptions: 4 },
        ...{ median_quantity: '10.5', p95_quantity: '19.5', largest_quantity: '19.5' },
        ...{ median_amount: '20', p95_amount: '38', largest_amount: '38' },
      },
      expect.objectContaining({ metric_id: 'share', median_quantity: null, median_amount: '4' }),
    ]);
    expect(await quantities.list({ ...asked, metricId: 'share' })).toHaveLength(1);
  });
});

interface Given {
  lines: InvoiceLine[];
  status?: string;
  tenant?: string;
  productId?: string;
}
