import type { Scenario } from './scenario.js';

const units = (unitRate: string, more: object = {}) => ({
  id: 'units',
  name: 'Units',
  aggregation: { type: 'sum', element: 'units' },
  tiers: [{ unitRate }],
  ...more,
});
const sold = (amount: string, timing: string, more: object = {}) => ({
  recurringFee: { amount, timing },
  pricingMetrics: [units('1.00')],
  ...more,
});
const fortnight = { unit: 'day', count: 14 };
const vat = [{ name: 'VAT', percentage: '20' }];

/** What was agreed with one customer, and what happens to it on the way. */
export const agreements: readonly Scenario[] = [
  {
    name: 'an expiration in mid-period credits the unused part of a fee in advance, with its tax inside',
    products: { a: { ...sold('30.00', 'in-advance'), taxRates: vat, taxBehaviour: 'inclusive' } },
    subscription: { expiresAt: '2026-01-16T12:00:00Z' },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 6);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 30.00'], tax: '5.00', total: '30.00' },
      {
        kind: 'credit-note',
        dated: '2026-01-16T12:00:00.000Z',
        lines: ['recurring-fee 15.00'],
        tax: '2.50',
        total: '15.00',
      },
      { dated: '2026-01-16T12:00:00.000Z', lines: ['usage 6.00'], tax: '1.00', total: '6.00' },
    ],
  },
  {
    name: 'a change in a trial keeps its end',
    products: { a: sold('30.00', 'in-arrears', { freeTrial: fortnight }), b: sold('60.00', 'in-arrears') },
    async steps({ advance, post, use, subscriptionId, productIds }) {
      await advance('2026-01-05T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await use('2026-01-06T00:00:00Z', 5);
      await use('2026-01-15T00:00:00Z', 2);
      await advance('2026-02-15T00:00:00Z');
    },
    documents: [{ dated: '2026-02-15', lines: ['recurring-fee 60.00', 'usage 2.00'], total: '62.00' }],
  },
  {
    name: 'a version for one subscription is taken by it alone',
    products: { a: sold('31.00', 'in-arrears') },
    async steps({ advance, post, use, subscriptionId, productIds }) {
      await post(`/v1/products/${productIds['a']}/versions`, {
        onlySubscriptionId: subscriptionId,
        effectiveAt: '2026-01-15T00:00:00Z',
        recurringFee: { amount: '20.00', timing: 'in-arrears' },
      });
      await use('2026-01-20T00:00:00Z', 1);
      await advance('2026-02-10T00:00:00Z');
      await use('2026-02-09T00:00:00Z', 1);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 31.00', 'usage 1.00'], total: '32.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 20.00', 'usage 1.00'], total: '21.00' },
    ],
  },
  {
    name: 'a pause owes no fee, and its usage is not billed',
    products: { a: sold('31.00', 'in-arrears') },
    async steps({ advance, post, use, subscriptionId }) {
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/pause`, {});
      await use('2026-01-12T00:00:00Z', 9);
      await advance('2026-01-22T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/resume`, {});
      await use('2026-01-23T00:00:00Z', 3);
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11', lines: ['recurring-fee 10.00'], total: '10.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 10.00', 'usage 3.00'], total: '13.00' },
    ],
  },
  {
    name: 'groups are rated each; maximum, discount and minimum apply to their sum',
    products: {
      a: {
        pricingMetrics: [
          units('2.00', {
            groupBy: 'team',
            tiers: [{ upTo: '10', unitRate: '2.00' }, { unitRate: '1.00' }],
            maximum: '40.00',
            discounts: [{ kind: 'percentage', value: '50' }],
            minimum: '25.00',
          }),
        ],
      },
    },
    async steps({ use, advance }) {
      await use('2026-01-05T00:00:00Z', { units: 12, team: 'a' }, { units: 30, team: 'b' }, { units: 1 });
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-05T00:00:00Z', { units: 19, team: 'a' });
      await advance('2026-03-01T00:00:00Z');
    },
    // 22 + 40 + 2 = 64, at most 40, half of it 20, at least 25. Then 29, half of it 14.50, at least 25.
    documents: [
      { dated: '2026-02-01', lines: ['usage 25.00'], total: '25.00' },
      { dated: '2026-03-01', lines: ['usage 25.00'], total: '25.00' },
    ],
  },
  {
    name: 'packages, volume, percentage and fixed costs of tiers',
    products: {
      a: {
        pricingMetrics: [
          units('0', { id: 'packs', mode: 'package', tiers: [{ unitRate: '5.00', packageSize: '100' }] }),
          units('0', {
            id: 'volume',
            mode: 'volume',
            tiers: [
              { upTo: '100', unitRate: '1' },
              { unitRate: '0.5', fixedCost: '3' },
            ],
          }),
          units('0', { id: 'percent', mode: 'percentage', tiers: [{ unitRate: '2.5' }] }),
          units('0', {
            id: 'fixed',
            tiers: [
              { upTo: '100', unitRate: '0', fixedCost: '7' },
              { unitRate: '0.01', fixedCost: '1' },
            ],
          }),
        ],
      },
    },
    async steps({ use, advance }) {
      await use('2026-01-05T00:00:00Z', 100, 1);
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 10.00', 'usage 53.50', 'usage 2.53', 'usage 8.01'], total: '74.04' },
    ],
  },
  {
    name: 'an amendment may move usage into another period',
    products: { a: { pricingMetrics: [units('1.00')] } },
    async steps({ use, advance, post, subscriptionId }) {
      const [moved] = await use('2026-01-10T00:00:00Z', 5, 7);
      await advance('2026-02-05T00:00:00Z');
      const event = { time: '2026-02-02T00:00:00Z', subscriptionId, properties: { units: 6 } };
      await post('/v1/usage/amend', { id: moved, reason: 'it happened later', event });
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 12.00'], total: '12.00' },
      { dated: '2026-03-01', lines: ['usage 6.00', 'late-usage -5.00'], total: '1.00' },
    ],
  },
  {
    name: 'a window of usage is replaced',
    products: { a: { pricingMetrics: [units('1.00')] } },
    async steps({ use, advance, post, subscriptionId }) {
      await use('2026-01-10T00:00:00Z', 5, 7);
      await use('2026-01-20T00:00:00Z', 1);
      await advance('2026-01-25T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/usage-backfills`, {
        from: '2026-01-09T00:00:00Z',
        to: '2026-01-11T00:00:00Z',
        reason: 'the counter stood still',
        events: [{ id: `${subscriptionId}-again`, time: '2026-01-10T06:00:00Z', properties: { units: 20 } }],
      });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [{ dated: '2026-02-01', lines: ['usage 21.00'], total: '21.00' }],
  },
  {
    name: 'a zero invoice is left out where the product says so',
    products: { a: { pricingMetrics: [units('1.00')], suppressZeroInvoices: true } },
    async steps({ use, advance }) {
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-05T00:00:00Z', 2);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [{ dated: '2026-03-01', lines: ['usage 2.00'], total: '2.00' }],
  },
];
