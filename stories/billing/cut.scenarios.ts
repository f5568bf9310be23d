import { change, fee, inclusive, priced, vat } from './combined-terms.js';
import type { Scenario } from './scenario.js';

/** Periods that a change cuts, where other rules meet. */
export const cuts: readonly Scenario[] = [
  {
    name: 'a version of its own, applied at once where summer begins: an hour less to prorate',
    now: '2026-02-28T23:00:00Z',
    subscription: { timeZone: 'Europe/Berlin' },
    products: { a: { ...fee('743.00', 'in-advance'), ...priced('1.00') } },
    async steps(life) {
      const { use, advance, post, subscriptionId, productIds } = life;
      await use('2026-03-10T00:00:00Z', 5);
      await advance('2026-03-29T08:00:00Z');
      await post(`/v1/products/${productIds['a']}/versions`, {
        onlySubscriptionId: subscriptionId,
        effectiveAt: '2026-03-29T08:00:00Z',
        ...fee('1486.00', 'in-advance'),
        ...priced('2.00'),
      });
      await change(life, 'a', { version: 2, when: 'now' });
      await use('2026-03-30T00:00:00Z', 3);
      await use('2026-03-12T00:00:00Z', 1);
      await advance('2026-03-31T22:00:00Z');
    },
    documents: [
      { dated: '2026-02-28T23:00:00.000Z', lines: ['recurring-fee 743.00'], total: '743.00' },
      { kind: 'credit-note', dated: '2026-03-29T08:00:00.000Z', lines: ['recurring-fee 62.00'], total: '62.00' },
      { dated: '2026-03-29T08:00:00.000Z', lines: ['recurring-fee 124.00', 'usage 5.00'], total: '129.00' },
      {
        dated: '2026-03-31T22:00:00.000Z',
        lines: ['recurring-fee 1486.00', 'usage 6.00', 'late-usage 1.00'],
        total: '1493.00',
      },
    ],
  },
  {
    name: 'a window of a closed period is replaced, of a percentile with a minimum',
    products: {
      a: priced('1.00', { aggregation: { type: 'percentile', element: 'units', percentile: 90 }, minimum: '2.50' }),
    },
    async steps({ use, advance, post, subscriptionId }) {
      await use('2026-01-05T00:00:00Z', 1, 2, 3, 4, 5);
      await use('2026-01-06T00:00:00Z', 6, 7, 8, 9, 10);
      await advance('2026-02-01T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/usage-backfills`, {
        from: '2026-01-06T00:00:00Z',
        to: '2026-01-07T00:00:00Z',
        reason: 'measured wrong',
        events: [{ id: `${subscriptionId}-again`, time: '2026-01-06T06:00:00Z', properties: { units: 2.25 } }],
      });
      await use('2026-02-05T00:00:00Z', 2);
      await advance('2026-03-01T00:00:00Z');
    },
    // Rank ceil(0.9 x 10) = 9: 9.00. Then 1, 2, 2.25, 3, 4, 5: rank ceil(5.4) = 6: 5.00. Then 2.00, at least 2.50.
    documents: [
      { dated: '2026-02-01', lines: ['usage 9.00'], total: '9.00' },
      { kind: 'credit-note', dated: '2026-03-01', lines: ['usage -2.50', 'late-usage 4.00'], total: '1.50' },
    ],
  },
  {
    name: 'a level goes on through a change of product, also when it is said late',
    products: Object.fromEntries(
      [
        ['a', '31.00'],
        ['b', '62.00'],
      ].map(([id, rate]) => [
        id,
        priced(rate as string, { aggregation: { type: 'time-weighted-sum', element: 'units', carriesOver: true } }),
      ]),
    ),
    async steps(life) {
      const { use, advance } = life;
      await use('2026-01-11T00:00:00Z', 2);
      await advance('2026-01-21T00:00:00Z');
      await change(life, 'b');
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-16T00:00:00Z', 1);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-21', lines: ['usage 31.00'], total: '31.00' },
      { dated: '2026-02-01', lines: ['usage 124.00'], total: '124.00' },
      { dated: '2026-03-01', lines: ['usage 186.00', 'late-usage 7.75', 'late-usage 62.00'], total: '255.75' },
    ],
  },
  {
    name: 'two changes in one period in advance, with a discount and taxes inside',
    products: Object.fromEntries(
      [
        ['a', '31.00'],
        ['b', '62.00'],
        ['c', '93.00'],
      ].map(([id, amount]) => [
        id,
        {
          ...fee(amount as string, 'in-advance'),
          ...vat('20'),
          ...inclusive,
          invoiceDiscounts: [{ kind: 'percentage', value: '10' }],
        },
      ]),
    ),
    async steps(life) {
      await life.advance('2026-01-11T00:00:00Z');
      await change(life, 'b');
      await life.advance('2026-01-21T00:00:00Z');
      await change(life, 'c');
      await life.documents(5);
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 31.00'], tax: '4.65', total: '27.90' },
      { kind: 'credit-note', dated: '2026-01-11', lines: ['recurring-fee 18.90'], tax: '3.15', total: '18.90' },
      { dated: '2026-01-11', lines: ['recurring-fee 42.00'], tax: '6.30', total: '37.80' },
      { kind: 'credit-note', dated: '2026-01-21', lines: ['recurring-fee 19.80'], tax: '3.30', total: '19.80' },
      { dated: '2026-01-21', lines: ['recurring-fee 33.00'], tax: '4.95', total: '29.70' },
    ],
  },
];
