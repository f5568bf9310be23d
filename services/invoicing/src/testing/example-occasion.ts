import { type BillingCadence, periodAt } from '#calendar';
import type { Segment } from '#timeline';
import type { BilledSubscription, MetricCharge, ProductTerms } from '../domain/occasion/billing-terms.js';
import type { CompleteOccasion } from '../domain/occasion/complete-occasion.js';
import { occasionAtBoundary } from '../domain/occasion/occasion.js';

/** The tutorial's product and subscription, for specs. */
export const cadence: BillingCadence = {
  unit: 'month',
  count: 1,
  aligned: false,
  timeZone: 'Europe/Berlin',
  anchorAt: Date.parse('2026-01-15T09:00:00Z'),
};

export const subscription: BilledSubscription = {
  subscriptionId: 'sub-1',
  name: 'Acme on Document summarisation',
  accountId: 'acme',
  accountName: 'Acme Corp',
  billingEmail: 'billing@acme.test',
  productId: 'product-1',
  productName: 'Document summarisation',
  timeZone: cadence.timeZone,
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

/** Of 219,002 groups, the two largest by themselves. */
export const requests: MetricCharge = {
  metricId: 'requests',
  metricName: 'Requests',
  quantity: '221500',
  amount: '2213',
  eventCount: 221_000,
  tiers: [
    { name: 'Tier 1', from: '0', quantity: '1000', unitRate: '0.01', amount: '10', group: 'eu' },
    { name: 'Tier 1', from: '0', quantity: '500', unitRate: '0.01', amount: '5', group: 'us' },
  ],
  otherGroups: { count: 219_000, quantity: '220000', amount: '2200', eventCount: 219_500 },
  adjustments: [{ kind: 'discount', amount: '-2' }],
};

export function exampleSegment(number: number, of: BillingCadence = cadence): Segment {
  const { index: _, ...period } = periodAt(of, number);
  const contractYear = Math.floor(number / 12);
  return { number, phase: 'paid', productId: subscription.productId, productVersion: 1, ...period, contractYear };
}

/** The start (0), or the end of segment `boundary` − 1, with everything that is needed to invoice it. */
export function exampleOccasion(
  boundary: number,
  changes: {
    terms?: Partial<ProductTerms>;
    next?: Partial<ProductTerms>;
    cadence?: BillingCadence;
    charges?: MetricCharge[];
    ended?: boolean;
  } = {},
): CompleteOccasion {
  const occasion = occasionAtBoundary(boundary);
  const segment = exampleSegment(boundary, changes.cadence);
  const opened = { segment, terms: { ...terms, ...changes.terms, ...changes.next } };
  const at = segment.start;
  const reportedAt = at + 3_600_000;
  const reached = { occasion, at, reportedAt, subscription, sellerName: 'Seller', late: [] };
  if (boundary === 0) return { ...reached, opened };
  const closed = {
    segment: exampleSegment(boundary - 1, changes.cadence),
    terms: { ...terms, ...changes.terms },
    charge: { segment: boundary - 1, productVersion: 1, charges: changes.charges ?? [summaries] },
  };
  return { ...reached, closed, ...(changes.ended ? {} : { opened }) };
}
