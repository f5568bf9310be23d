import type { Invoice } from '#contracts';

const start = Date.parse('2026-01-15T09:00:00Z');
const end = Date.parse('2026-02-15T09:00:00Z');
const line = { periodStart: start, periodEnd: end, periodIndex: 0, productVersion: 1, adjustments: [] };

/** The tutorial's invoice, for specs. */
export const exampleInvoice: Invoice = {
  invoiceId: '5b0c8b2e-0000-8000-8000-000000000001',
  number: 'INV-000001',
  status: 'finalized',
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
  lines: [
    {
      ...line,
      kind: 'recurring-fee',
      description: 'Recurring fee',
      tiers: [],
      eventCount: 0,
      amount: '199.00',
      exactAmount: '199',
    },
    {
      ...line,
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
    },
  ],
  subtotal: '1969.00',
  taxTotal: '0.00',
  total: '1969.00',
  amountPaid: '0.00',
  timeZone: 'UTC',
  sellerName: 'Lettermint Software',
  payments: [],
  boundary: 1,
};
