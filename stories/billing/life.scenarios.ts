import type { Scenario } from './scenario.js';

const units = (unitRate: string) => ({
  id: 'units',
  name: 'Units',
  aggregation: { type: 'sum', element: 'units' },
  tiers: [{ unitRate }],
});
const sold = (amount: string, timing: string, more: object = {}) => ({
  recurringFee: { amount, timing },
  pricingMetrics: [units('1.00')],
  ...more,
});
const fortnight = { unit: 'day', count: 14 };
const setupFees = [{ name: 'Onboarding', amount: '10.00' }];

/** Trials, cancellations, expirations and changes of product. */
export const lives: readonly Scenario[] = [
  {
    name: 'an unbilled trial makes no invoice, and the first period begins at its end',
    products: { a: sold('30.00', 'in-arrears', { freeTrial: fortnight, setupFees }) },
    async steps({ use, advance }) {
      await use('2026-01-03T00:00:00Z', 5);
      await use('2026-01-20T00:00:00Z', 3);
      await advance('2026-02-15T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-15', lines: ['setup-fee 10.00', 'recurring-fee 30.00', 'usage 3.00'], total: '43.00' },
    ],
  },
  {
    name: 'a trial whose usage is billed is invoiced at its end, without setup fees',
    products: { a: sold('30.00', 'in-arrears', { freeTrial: { ...fortnight, billsUsage: true }, setupFees }) },
    async steps({ use, advance }) {
      await use('2026-01-03T00:00:00Z', 5);
      await use('2026-01-20T00:00:00Z', 3);
      await advance('2026-02-15T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-15', lines: ['usage 5.00'], total: '5.00' },
      { dated: '2026-02-15', lines: ['setup-fee 10.00', 'recurring-fee 30.00', 'usage 3.00'], total: '43.00' },
    ],
  },
  {
    name: 'a trial before a fee in advance: the first invoice at its end',
    products: { a: sold('30.00', 'in-advance', { freeTrial: fortnight, setupFees }) },
    async steps({ use, advance }) {
      await use('2026-01-03T00:00:00Z', 5);
      await use('2026-01-20T00:00:00Z', 3);
      await advance('2026-02-15T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-15', lines: ['setup-fee 10.00', 'recurring-fee 30.00'], total: '40.00' },
      { dated: '2026-02-15', lines: ['recurring-fee 30.00', 'usage 3.00'], total: '33.00' },
    ],
  },
  {
    name: 'cancelled now: the fee in arrears for ten of 31 days, and the usage',
    products: { a: sold('31.00', 'in-arrears', { allowsImmediateCancellation: true }) },
    async steps({ use, advance, post, subscriptionId }) {
      await use('2026-01-05T00:00:00Z', 4);
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [{ dated: '2026-01-11', lines: ['recurring-fee 10.00', 'usage 4.00'], total: '14.00' }],
  },
  {
    name: 'cancelled now: 21 of 31 days of a fee in advance are credited',
    products: { a: sold('31.00', 'in-advance', { allowsImmediateCancellation: true }) },
    async steps({ use, advance, post, subscriptionId }) {
      await use('2026-01-05T00:00:00Z', 4);
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 31.00'], total: '31.00' },
      { kind: 'credit-note', dated: '2026-01-11', lines: ['recurring-fee 21.00'], total: '21.00' },
      { dated: '2026-01-11', lines: ['usage 4.00'], total: '4.00' },
    ],
  },
  {
    name: 'a cancellation at the period end that is undone changes nothing',
    products: { a: sold('31.00', 'in-arrears') },
    async steps({ advance, post, ask, subscriptionId }) {
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/cancel`);
      const refused = await ask('POST', `/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
      expect([refused.status, refused.body.code]).toEqual([409, 'immediate-cancellation-not-allowed']);
      await post(`/v1/subscriptions/${subscriptionId}/keep`);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 31.00'], total: '31.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 31.00'], total: '31.00' },
    ],
  },
  {
    name: 'an expiration ends it in mid-period: nine of 28 days in arrears',
    products: { a: sold('28.00', 'in-arrears') },
    subscription: { expiresAt: '2026-02-10T00:00:00Z' },
    async steps({ use, advance }) {
      await advance('2026-01-20T00:00:00Z');
      await use('2026-02-09T23:59:59.999Z', 2);
      await use('2026-02-10T00:00:00Z', 50);
      await advance('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 28.00'], total: '28.00' },
      { dated: '2026-02-10', lines: ['recurring-fee 9.00', 'usage 2.00'], total: '11.00' },
    ],
  },
  {
    name: 'a change now: what was used before stays with the old prices',
    products: { a: sold('31.00', 'in-arrears'), b: sold('62.00', 'in-arrears', { pricingMetrics: [units('2.00')] }) },
    async steps({ use, advance, post, subscriptionId, productIds }) {
      await use('2026-01-10T23:59:59.999Z', 4);
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await use('2026-01-11T00:00:00Z', 5);
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11', lines: ['recurring-fee 10.00', 'usage 4.00'], total: '14.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 42.00', 'usage 10.00'], total: '52.00' },
    ],
  },
  {
    name: 'a change now of a fee in advance: credit first, then the new fee to the period’s end',
    products: { a: sold('31.00', 'in-advance', { setupFees }), b: sold('62.00', 'in-advance', { setupFees }) },
    async steps({ use, advance, post, subscriptionId, productIds }) {
      await use('2026-01-10T00:00:00Z', 4);
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await use('2026-01-11T00:00:00Z', 5);
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-01', lines: ['setup-fee 10.00', 'recurring-fee 31.00'], total: '41.00' },
      { kind: 'credit-note', dated: '2026-01-11', lines: ['recurring-fee 21.00'], total: '21.00' },
      { dated: '2026-01-11', lines: ['recurring-fee 42.00', 'usage 4.00'], total: '46.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 62.00', 'usage 5.00'], total: '67.00' },
    ],
  },
  {
    name: 'a change at the period end',
    products: { a: sold('31.00', 'in-arrears'), b: sold('62.00', 'in-arrears', { pricingMetrics: [units('2.00')] }) },
    async steps({ use, advance, post, subscriptionId, productIds }) {
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'period-end' });
      await use('2026-01-12T00:00:00Z', 5);
      await advance('2026-02-02T00:00:00Z');
      await use('2026-02-01T12:00:00Z', 5);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 31.00', 'usage 5.00'], total: '36.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 62.00', 'usage 10.00'], total: '72.00' },
    ],
  },
  {
    name: 'whole days: the day of the change belongs to what follows',
    products: {
      a: sold('31.00', 'in-arrears', { wholeDayProration: true }),
      b: sold('62.00', 'in-arrears', { wholeDayProration: true }),
    },
    async steps({ advance, post, subscriptionId, productIds }) {
      await advance('2026-01-11T18:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11T18:00:00.000Z', lines: ['recurring-fee 10.00'], total: '10.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 42.00'], total: '42.00' },
    ],
  },
  {
    name: 'a change to another rhythm begins a full period there',
    products: { a: sold('31.00', 'in-arrears'), b: { ...sold('365.00', 'in-advance'), cadence: { unit: 'year' } } },
    async steps({ advance, post, subscriptionId, productIds }) {
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await advance('2027-01-11T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11', lines: ['recurring-fee 10.00', 'recurring-fee 365.00'], total: '375.00' },
      { dated: '2027-01-11', lines: ['recurring-fee 365.00'], total: '365.00' },
    ],
  },
];
