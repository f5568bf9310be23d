import { cancel, change, endsAnyTime, fee, inclusive, priced, vat } from './combined-terms.js';
import type { Scenario } from './scenario.js';

/** Rules that meet in one period, or in one contract year. */
export const combinations: readonly Scenario[] = [
  {
    name: 'a pause in a contract year with a commitment, and usage of before it that comes late',
    products: {
      a: {
        ...fee('31.00', 'in-arrears'),
        ...priced('0', {
          tiersReset: 'contract-year',
          tiers: [{ upTo: '100', unitRate: '1.00' }, { unitRate: '0.50' }],
        }),
        minimumCommitment: { amount: '310.00' },
      },
    },
    async steps({ use, advance, post, subscriptionId }) {
      await use('2026-01-05T00:00:00Z', 80);
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/pause`, {});
      await use('2026-01-15T00:00:00Z', 50);
      await advance('2026-01-22T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/resume`, {});
      await use('2026-01-25T00:00:00Z', 40);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-06T00:00:00Z', 10);
      await use('2026-02-10T00:00:00Z', 20);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11', lines: ['recurring-fee 10.00', 'usage 80.00', 'commitment 10.00'], total: '100.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 10.00', 'usage 30.00', 'commitment 60.00'], total: '100.00' },
      {
        dated: '2026-03-01',
        lines: [
          'recurring-fee 31.00',
          'usage 10.00',
          'commitment 269.00',
          'late-usage 10.00',
          'late-usage -5.00',
          'commitment -10.00',
          'commitment 5.00',
        ],
        total: '310.00',
      },
    ],
  },
  {
    name: 'an end soon after a billed trial, with setup fees and taxes inside',
    products: {
      a: {
        ...fee('31.00', 'in-arrears'),
        ...priced('1.00'),
        ...vat('20'),
        ...inclusive,
        ...endsAnyTime,
        setupFees: [{ name: 'Onboarding', amount: '10.00' }],
        freeTrial: { unit: 'day', count: 14, billsUsage: true },
      },
    },
    async steps(life) {
      await life.use('2026-01-05T00:00:00Z', 6);
      await life.advance('2026-01-20T00:00:00Z');
      await life.use('2026-01-16T00:00:00Z', 2);
      await cancel(life);
      await life.advance('2026-02-20T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-15', lines: ['usage 6.00'], tax: '1.00', total: '6.00' },
      {
        dated: '2026-01-20',
        lines: ['setup-fee 10.00', 'recurring-fee 5.00', 'usage 2.00'],
        tax: '2.83',
        total: '17.00',
      },
    ],
  },
  {
    name: 'a year with a commitment ends in March, and usage comes after its end',
    products: {
      a: {
        ...fee('365.00', 'in-advance'),
        ...priced('1.00'),
        ...endsAnyTime,
        cadence: { unit: 'year' },
        minimumCommitment: { amount: '730.00' },
      },
    },
    async steps(life) {
      const { use, advance } = life;
      await use('2026-02-01T00:00:00Z', 10);
      await advance('2026-03-15T00:00:00Z');
      await cancel(life);
      await advance('2026-03-20T00:00:00Z');
      await use('2026-03-01T00:00:00Z', 5);
      await advance('2026-03-21T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 365.00'], total: '365.00' },
      { kind: 'credit-note', dated: '2026-03-15', lines: ['recurring-fee 292.00'], total: '292.00' },
      { dated: '2026-03-15', lines: ['usage 10.00', 'commitment 63.00'], total: '73.00' },
      { dated: '2026-03-20', lines: ['late-usage 5.00', 'commitment -5.00'], total: '0.00' },
    ],
  },
  {
    name: 'the volume of the contract year goes on through a change of product',
    products: Object.fromEntries(
      [
        ['a', '100.00'],
        ['b', '200.00'],
      ].map(([id, amount]) => [
        id,
        {
          ...fee(amount as string, 'in-arrears'),
          ...priced('1.00'),
          volumeDiscounts: [
            { from: '150.00', percentage: '10' },
            { from: '500.00', percentage: '20' },
          ],
          volumeDiscountScope: 'contract-year',
        },
      ]),
    ),
    async steps(life) {
      const { use, advance } = life;
      await use('2026-01-05T00:00:00Z', 60);
      await advance('2026-01-16T12:00:00Z');
      await change(life, 'b');
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-05T00:00:00Z', 90);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-16T12:00:00.000Z', lines: ['recurring-fee 50.00', 'usage 60.00'], total: '110.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 100.00'], total: '90.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 200.00', 'usage 90.00'], total: '232.00' },
    ],
  },
  {
    name: 'minimum, maximum and discount of a metric that a change cuts in two',
    products: Object.fromEntries(
      ['a', 'b'].map((id) => [
        id,
        {
          ...priced('1.00', {
            minimum: '62.00',
            maximum: '100.00',
            discounts: [{ kind: 'percentage', value: '10' }],
          }),
          ...vat('10'),
          ...inclusive,
        },
      ]),
    ),
    async steps(life) {
      await life.use('2026-01-05T00:00:00Z', 30);
      await life.advance('2026-01-11T00:00:00Z');
      await change(life, 'b');
      await life.use('2026-01-12T00:00:00Z', 5);
      await life.advance('2026-02-01T00:00:00Z');
      await life.use('2026-02-12T00:00:00Z', 150);
      await life.use('2026-01-06T00:00:00Z', 200);
      await life.advance('2026-03-01T00:00:00Z');
    },
    // 27.00; 42.00; 90.00 and 90.00 - 27.00. Taxes 2.45; 3.82; 8.18 + 5.73.
    documents: [
      { dated: '2026-01-11', lines: ['usage 27.00'], tax: '2.45', total: '27.00' },
      { dated: '2026-02-01', lines: ['usage 42.00'], tax: '3.82', total: '42.00' },
      { dated: '2026-03-01', lines: ['usage 90.00', 'late-usage 63.00'], tax: '13.91', total: '153.00' },
    ],
  },
  {
    name: 'usage of the old contract year that comes in the new one',
    now: '2025-01-01T00:00:00Z',
    products: {
      a: {
        cadence: { unit: 'quarter' },
        ...priced('0', {
          tiersReset: 'contract-year',
          tiers: [{ upTo: '100', unitRate: '1.00' }, { unitRate: '0.50' }],
        }),
      },
    },
    async steps({ use, advance }) {
      await use('2025-02-01T00:00:00Z', 90);
      await advance('2025-10-15T00:00:00Z');
      await use('2025-11-01T00:00:00Z', 20);
      await advance('2026-01-15T00:00:00Z');
      await use('2026-02-01T00:00:00Z', 50);
      await use('2025-02-01T00:00:00Z', 20);
      await advance('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2025-04-01', lines: ['usage 90.00'], total: '90.00' },
      { dated: '2025-07-01', lines: [], total: '0.00' },
      { dated: '2025-10-01', lines: [], total: '0.00' },
      { dated: '2026-01-01', lines: ['usage 15.00'], total: '15.00' },
      { dated: '2026-04-01', lines: ['usage 50.00', 'late-usage 15.00', 'late-usage -5.00'], total: '60.00' },
    ],
  },
];
