import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreditNote, Invoice, InvoiceLine } from '#contracts';
import type { RevenueDimension } from '../../domain/usage-question.js';
import { dayMs, november } from '../testing/analytics-for-spec.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { InvoiceLinesRepository } from './invoice-lines.repository.js';

const line = (kind: string, amount: string, more: Partial<InvoiceLine> = {}) =>
  InvoiceLine.fromPartial({ kind, description: kind, amount, exactAmount: amount, ...more });

const content = { accountId: 'acme', accountName: 'Acme', currency: 'USD', datedAt: november, finalizedAt: november };
const invoice = (invoiceId: string, lines: InvoiceLine[], more: Partial<Invoice> = {}) =>
  Invoice.fromPartial({
    ...content,
    invoiceId,
    number: invoiceId,
    status: 'finalized',
    productId: 'p',
    productName: 'P',
    lines,
    ...more,
  });

/** 100.00 with ten percent off and nine percent of tax. */
const discounted = line('recurring-fee', '100.00', {
  discounts: [{ kind: 'percentage', value: '10', amount: '10.00', coupon: undefined, volume: undefined }],
  netAmount: '90.00',
  totalAmount: '98.10',
});
const documents = [
  invoice('i-1', [
    line('setup-fee', '5.00'),
    discounted,
    line('usage', '40.00', { netAmount: '40.00', totalAmount: '43.60' }),
    line('late-usage', '-3.00'),
    line('commitment', '7.00'),
    line('service-credit', '-4.00'),
  ]),
  invoice('i-void', [line('usage', '900.00')], { status: 'void' }),
  // Another customer has changed: the fee in advance is of the next product.
  invoice(
    'i-change',
    [
      line('usage', '8.00'),
      line('recurring-fee', '60.00', { productId: 'q', productName: 'Q' }),
      line('late-usage', '-2.00', { productId: 'old' }),
    ],
    { accountId: 'changer', accountName: 'Changer' },
  ),
  invoice('i-top-up', [line('credit-top-up', '50.00')], { productId: '', productName: 'Prepaid credit' }),
];
const creditNote = CreditNote.fromPartial({
  ...content,
  creditNoteId: 'c-1',
  number: 'c-1',
  productId: 'p',
  productName: 'P',
  lines: [{ ...line('recurring-fee', '20.00'), netAmount: '20.00', totalAmount: '21.80' }],
});

describe('revenue', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let clickHouse: ClickHouse;
  let lines: InvoiceLinesRepository;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    lines = new InvoiceLinesRepository(clickHouse, new ClickHouseReader(clickHouse));
    await lines.write(
      documents.map((one, at) => ({
        ...({ position: String(at), tenant: 'demo', kind: 'invoice' } as const),
        ...{ documentId: one.invoiceId, status: one.status, content: one },
      })),
    );
    const noted = { position: '0', tenant: 'demo', kind: 'credit-note', documentId: 'c-1', status: 'issued' } as const;
    for (let times = 0; times < 2; times++) await lines.write([{ ...noted, content: creditNote }]);
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = (groupBy: RevenueDimension[], accountId?: string) =>
    lines.summarize({
      ...{ tenant: 'demo', timeZone: 'UTC', from: november, to: november + dayMs, groupBy },
      accountId: accountId ?? 'acme',
    });

  const product = {
    ...{ invoices: 1, credit_notes: 1, setup_fees: '5', recurring_fees: '80', usage: '40', late_usage: '-3' },
    ...{
      commitments: '7',
      service_credits: '-4',
      amount: '125',
      discounts: '10',
      net: '115',
      tax: '9.9',
      total: '124.9',
    },
    ...{ credited: '20', top_ups: '0' },
  };

  it('is the lines of invoices and what credit notes take back, with discounts and taxes; top-ups stand apart', async () => {
    expect((await asked([])).rows).toEqual([{ currency: 'USD', ...product, invoices: 2, top_ups: '50' }]);
  });

  it('of a line is that of its own product, where it is not the one that its document names', async () => {
    const { rows, totals } = await asked(['product'], 'changer');
    expect(rows.map((one) => [one.product_id, one.product, one.invoices, one.net])).toEqual([
      ['old', '', 1, '-2'],
      ['p', 'P', 1, '8'],
      ['q', 'Q', 1, '60'],
    ]);
    expect(totals).toMatchObject([{ invoices: 1, net: '66' }]);
  });

  it('of products has a top-up in none of them', async () => {
    const nothing = Object.fromEntries(Object.keys(product).map((name) => [name, '0']));
    const { rows, totals } = await asked(['product']);
    expect(totals).toMatchObject([{ currency: 'USD', ...product, invoices: 2, top_ups: '50' }]);
    expect(rows).toEqual([
      {
        ...nothing,
        product_id: '',
        product: 'Prepaid credit',
        currency: 'USD',
        invoices: 1,
        credit_notes: 0,
        top_ups: '50',
      },
      { product_id: 'p', product: 'P', currency: 'USD', ...product },
    ]);
  });
});
