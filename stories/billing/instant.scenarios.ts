import type { Scenario } from './scenario.js';

const sold = (amount: string, timing: string, unitRate = '1.00') => ({
  recurringFee: { amount, timing },
  pricingMetrics: [
    { id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' }, tiers: [{ unitRate }] },
  ],
  setupFees: [{ name: 'Onboarding', amount: '10.00' }],
  allowsImmediateCancellation: true,
});

/** Changes and ends at the very instant at which a segment begins: that has no length, and owes nothing. */
export const instants: readonly Scenario[] = [
  {
    name: 'a change at the first instant of a period in arrears: the new product from there',
    products: { a: sold('31.00', 'in-arrears'), b: sold('62.00', 'in-arrears', '2.00') },
    async steps({ use, advance, post, subscriptionId, productIds }) {
      await use('2026-01-10T00:00:00Z', 5);
      await advance('2026-02-01T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await use('2026-02-01T00:00:00Z', 3);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['setup-fee 10.00', 'recurring-fee 31.00', 'usage 5.00'], total: '46.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 62.00', 'usage 6.00'], total: '68.00' },
    ],
  },
  {
    name: 'a change at the first instant of all, in arrears: setup fees are those of what follows',
    products: { a: { ...sold('31.00', 'in-arrears'), setupFees: [] }, b: sold('62.00', 'in-arrears') },
    async steps({ advance, post, subscriptionId, productIds }) {
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [{ dated: '2026-02-01', lines: ['setup-fee 10.00', 'recurring-fee 62.00'], total: '72.00' }],
  },
  {
    name: 'a pause at the first instant of all, in arrears: setup fees are of the first period with a fee',
    products: { a: sold('31.00', 'in-arrears') },
    async steps({ advance, post, subscriptionId }) {
      await post(`/v1/subscriptions/${subscriptionId}/pause`, {});
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/resume`);
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [{ dated: '2026-02-01', lines: ['setup-fee 10.00', 'recurring-fee 21.00'], total: '31.00' }],
  },
  {
    name: 'a cancellation at the first instant of all, in arrears: nothing is owed, nor setup fees',
    products: { a: sold('31.00', 'in-arrears') },
    async steps({ advance, post, subscriptionId }) {
      await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [],
  },
  {
    name: 'a change at the first instant of a period in advance: its fee is credited whole',
    products: { a: sold('31.00', 'in-advance'), b: sold('62.00', 'in-advance') },
    async steps({ advance, documents, post, subscriptionId, productIds }) {
      await documents(1);
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { kind: 'credit-note', dated: '2026-01-01', lines: ['recurring-fee 31.00'], total: '31.00' },
      { dated: '2026-01-01', lines: ['setup-fee 10.00', 'recurring-fee 31.00'], total: '41.00' },
      { dated: '2026-01-01', lines: ['recurring-fee 62.00'], total: '62.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 62.00'], total: '62.00' },
    ],
  },
  {
    name: 'a cancellation at the first instant: nothing is owed, and what was paid ahead is credited',
    products: { a: sold('31.00', 'in-advance') },
    async steps({ advance, documents, post, subscriptionId }) {
      await documents(1);
      await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { kind: 'credit-note', dated: '2026-01-01', lines: ['recurring-fee 31.00'], total: '31.00' },
      { dated: '2026-01-01', lines: ['setup-fee 10.00', 'recurring-fee 31.00'], total: '41.00' },
    ],
  },
  {
    name: 'two changes at one instant: the last word counts',
    products: {
      a: sold('31.00', 'in-arrears'),
      b: sold('62.00', 'in-arrears', '2.00'),
      c: sold('93.00', 'in-arrears'),
    },
    async steps({ use, advance, post, subscriptionId, productIds }) {
      await advance('2026-01-11T00:00:00Z');
      for (const product of ['b', 'c'])
        await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds[product], when: 'now' });
      await use('2026-01-11T00:00:00Z', 4);
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11', lines: ['setup-fee 10.00', 'recurring-fee 10.00'], total: '20.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 63.00', 'usage 4.00'], total: '67.00' },
    ],
  },
];
