import { Invoice, InvoiceLine } from '#contracts';
import type { PrintedInvoice } from '../printed-invoice.js';

const start = Date.parse('2026-01-15T09:00:00Z');
const end = Date.parse('2026-02-15T09:00:00Z');

const feeLine = InvoiceLine.fromPartial({
  kind: 'recurring-fee',
  description: 'Recurring fee',
  periodStart: start,
  periodEnd: end,
  periodIndex: 0,
  productVersion: 1,
  tiers: [],
  adjustments: [],
  eventCount: 0,
  amount: '199.00',
  exactAmount: '199',
});

export const usageLine: InvoiceLine = {
  ...feeLine,
  kind: 'usage',
  description: 'Summaries',
  metricId: 'summaries',
  quantity: '1200',
  tiers: [
    { name: 'Tier 1', from: '0', upTo: '1000', quantity: '1000', unitRate: '1.5', amount: '1500' },
    { name: 'Tier 2', from: '1000', quantity: '200', unitRate: '1.35', amount: '270' },
  ],
  eventCount: 1200,
  amount: '1770.00',
  exactAmount: '1770',
};

/** Of 219,002 groups, the two largest by themselves. */
export const groupedLine: InvoiceLine = {
  ...usageLine,
  description: 'Requests',
  metricId: 'requests',
  quantity: '221500',
  tiers: [
    { name: 'Tier 1', from: '0', quantity: '1000', unitRate: '0.01', amount: '10', group: 'eu' },
    { name: 'Tier 1', from: '0', quantity: '500', unitRate: '0.01', amount: '5', group: 'us' },
  ],
  otherGroups: { count: 219_000, quantity: '220000', amount: '2200', eventCount: 219_500 },
  eventCount: 221_000,
  amount: '2215.00',
  exactAmount: '2215',
};

/** The tutorial's invoice, as it is published when it is issued. */
export const tutorialInvoice = Invoice.fromPartial({
  invoiceId: '5b0c8b2e-0000-8000-8000-000000000001',
  number: 'INV-000001',
  currency: 'USD',
  subscriptionId: 'sub-1',
  subscriptionName: 'Document summarisation for Acme',
  accountId: 'acme',
  accountName: 'Acme Corporation',
  billingEmail: 'billing@acme.test',
  productId: 'product-1',
  productName: 'Document summarisation',
  datedAt: end,
  finalizedAt: end,
  dueOn: '2026-03-17',
  lines: [feeLine, usageLine],
  subtotal: '1969.00',
  taxTotal: '0.00',
  total: '1969.00',
  timeZone: 'UTC',
  sellerName: 'Lettermint Software',
  boundary: 1,
  status: 'finalized',
  amountPaid: '0.00',
  payments: [],
});

const letters = 'Ünïcödé Größenwahn & Söhne Handelsgesellschaft mit beschränkter Haftung, Ελληνικά, Кириллица, Łódź';

/** Long names, forty lines over several pages, a fraction, a package, a discount, amounts below zero. */
export const longInvoice: PrintedInvoice = {
  ...tutorialInvoice,
  number: 'INV-012345',
  sellerName: letters,
  accountName: letters,
  billingEmail: `a-very-long-address-for-invoices-of-the-whole-department@${'subdomain.'.repeat(6)}example.test`,
  subscriptionName: 'The one that was agreed on in the last meeting before the summer holidays',
  timeZone: 'America/Argentina/ComodRivadavia',
  lines: Array.from({ length: 40 }, (_, index) => ({
    ...usageLine,
    metricId: `metric-${index}`,
    description: index % 7 === 0 ? `Metric ${index}, ${letters}` : `Metric ${index}`,
    quantity: index === 3 ? '1/3' : index === 4 ? '123456789012.123456789012345678' : '1200',
    eventCount: index === 5 ? 1 : 1234567,
    tiers:
      index === 6
        ? [
            {
              name: 'Packs',
              from: '0',
              quantity: '5',
              unitRate: '10',
              packageSize: '1000',
              fixedCost: '5',
              amount: '55',
            },
            {
              name: 'Grouped',
              from: '10',
              upTo: '20.5',
              group: 'eu-central',
              quantity: '2',
              unitRate: '0.000000123',
              amount: '0.000000246',
            },
          ]
        : usageLine.tiers,
    adjustments: index === 6 ? [{ kind: 'discount', amount: '-5.5' }] : [],
    amount: index === 8 ? '-1234.56' : '1770.00',
  })),
  subtotal: '70799.44',
  total: '70799.44',
};

export const yenInvoice: PrintedInvoice = {
  ...tutorialInvoice,
  currency: 'JPY',
  lines: [
    { ...feeLine, amount: '19900' },
    { ...usageLine, periodEnd: start + 300_000, amount: '177000' },
  ],
  subtotal: '196900',
  taxTotal: '0',
  total: '196900',
};

export const emptyInvoice: PrintedInvoice = { ...tutorialInvoice, lines: [], subtotal: '0.00', total: '0.00' };
