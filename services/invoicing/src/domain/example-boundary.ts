import { type BillingCadence, periodAt } from '#calendar';
import type { BilledSubscription, Boundary, MetricCharge, ProductTerms } from './boundary.js';

/** The tutorial's product and subscription, for specs. */
export const cadence: BillingCadence = {
  unit: 'month',
  count: 1,
  aligned: false,
  timeZone: 'Europe/Berlin',
  anchorAt: Date.parse('2026-01-15T09:00:00Z'),
};

export const subscription: BilledSubscription = {
  tenant: 'demo',
  subscriptionId: 'sub-1',
  name: 'Acme on Document summarisation',
  accountId: 'acme',
  accountName: 'Acme Corp',
  billingEmail: 'billing@acme.test',
  productId: 'product-1',
  productName: 'Document summarisation',
  cadence,
  versions: [{ effectiveAt: cadence.anchorAt, productVersion: 1 }],
};

export const terms: ProductTerms = {
  version: 1,
  currency: 'USD',
  recurringFee: { amount: '199.00', timing: 'in-arrears' },
  setupFees: [],
  suppressZeroInvoices: false,
};

export const summaries: MetricCharge = {
  metricId: 'summaries',
  metricName: 'Summaries',
  quantity: '1200',
  amount: '1770',
  eventCount: 1200,
  tiers: [
    { name: 'Tier 1', from: '0', upTo: '1000', quantity: '1000', unitRate: '1.5', amount: '1500' },
    { name: 'Tier 2', from: '1000', quantity: '200', unitRate: '1.35', amount: '270' },
  ],
  adjustments: [],
};

export function boundaryAfter(
  number: number,
  changes: {
    terms?: Partial<ProductTerms>;
    next?: Partial<ProductTerms>;
    subscription?: Partial<BilledSubscription>;
    charges?: MetricCharge[];
    ended?: boolean;
  } = {},
): Boundary {
  const of = { ...subscription, ...changes.subscription };
  const period = periodAt(of.cadence, number);
  const opened = { period, terms: { ...terms, ...changes.terms, ...changes.next } };
  const at = period.start;
  if (number === 0) return { number, at, subscription: of, opened };
  const closedPeriod = periodAt(of.cadence, number - 1);
  const closed = {
    period: closedPeriod,
    terms: { ...terms, ...changes.terms },
    charge: { periodIndex: number - 1, productVersion: 1, charges: changes.charges ?? [summaries] },
  };
  return { number, at, subscription: of, closed, ...(changes.ended ? {} : { opened }) };
}
