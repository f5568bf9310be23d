import { cancel, change, endsAnyTime, fee, inclusive, priced, units, vat } from './combined-terms.js';
import type { Scenario } from './scenario.js';

const percentile = (rate: string) =>
  priced(rate, { aggregation: { type: 'percentile', element: 'units', percentile: 50 } });

const packages = (rate: string, maximum: string) =>
  priced('0', {
    mode: 'package',
    tiers: [
      { upTo: '200', unitRate: '0', packageSize: '100' },
      { unitRate: rate, packageSize: '100' },
    ],
    minimum: '12.00',
    maximum,
  });

/** Where rules meet the edges of periods, calendars and currencies. */
export const edges: readonly Scenario[] = [
  {
    name: 'a percentile starts anew at a change, and late usage moves its rank',
    products: { a: percentile('1.00'), b: percentile('2.00') },
    async steps(life) {
      const { use, advance } = life;
      await use('2026-01-05T00:00:00Z', 1, 3, 8);
      await advance('2026-01-16T12:00:00Z');
      await change(life, 'b');
      await use('2026-01-20T00:00:00Z', 10, 20);
      await advance('2026-02-01T00:00:00Z');
      // Of 1, 3, 8 and 100 the second; with 200 the third.
      await use('2026-01-03T00:00:00Z', 100);
      await advance('2026-03-01T00:00:00Z');
      await use('2026-01-04T00:00:00Z', 200);
      await advance('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-16T12:00:00.000Z', lines: ['usage 3.00'], total: '3.00' },
      { dated: '2026-02-01', lines: ['usage 20.00'], total: '20.00' },
      { dated: '2026-03-01', lines: [], total: '0.00' },
      { dated: '2026-04-01', lines: ['late-usage 5.00'], total: '5.00' },
    ],
  },
  {
    name: 'packages with included units, a minimum and a maximum through an upgrade: the minimum is a half, the rest whole',
    products: { a: packages('5.00', '40.00'), b: packages('8.00', '20.00') },
    async steps(life) {
      const { use, advance } = life;
      await use('2026-01-05T00:00:00Z', 250);
      await advance('2026-01-16T12:00:00Z');
      await change(life, 'b');
      await use('2026-01-20T00:00:00Z', 550);
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-16T12:00:00.000Z', lines: ['usage 6.00'], total: '6.00' },
      { dated: '2026-02-01', lines: ['usage 20.00'], total: '20.00' },
    ],
  },
  {
    name: 'whole days measure the minimum of a metric as they measure the fee',
    products: Object.fromEntries(
      [
        ['a', '31.00'],
        ['b', '62.00'],
      ].map(([id, amount]) => [
        id,
        {
          ...fee(amount as string, 'in-arrears'),
          ...priced('1.00', { minimum: amount }),
          wholeDayProration: true,
        },
      ]),
    ),
    async steps(life) {
      await life.advance('2026-01-11T18:00:00Z');
      await life.use('2026-01-11T17:00:00Z', 3);
      await change(life, 'b');
      await life.advance('2026-02-01T00:00:00Z');
    },
    // Ten days, and twenty-one: the day of the change belongs to what follows.
    documents: [
      { dated: '2026-01-11T18:00:00.000Z', lines: ['recurring-fee 10.00', 'usage 10.00'], total: '20.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 42.00', 'usage 42.00'], total: '84.00' },
    ],
  },
  {
    name: 'groups with fixed costs, a maximum and a discount of their sum',
    products: {
      a: priced('0', {
        groupBy: 'region',
        tiers: [
          { upTo: '10', unitRate: '1.00', fixedCost: '2.00' },
          { unitRate: '0.50', fixedCost: '5.00' },
        ],
        maximum: '24.00',
        discounts: [{ kind: 'percentage', value: '10' }],
      }),
    },
    async steps({ use, advance }) {
      const of = (region: string, count: number) => ({ units: count, region });
      await use('2026-01-05T00:00:00Z', of('eu', 15), of('us', 4));
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-06T00:00:00Z', of('asia', 1));
      await use('2026-02-05T00:00:00Z', of('eu', 10));
      await advance('2026-03-01T00:00:00Z');
    },
    // 19.50 and 6.00, of which 24.00 are owed; the third region changes nothing.
    documents: [
      { dated: '2026-02-01', lines: ['usage 21.60'], total: '21.60' },
      { dated: '2026-03-01', lines: ['usage 10.80'], total: '10.80' },
    ],
  },
  {
    name: 'quarters from the last of January in Kathmandu, at a quarter to',
    products: { a: { ...fee('90.00', 'in-arrears'), ...priced('1.00'), cadence: { unit: 'quarter' } } },
    now: '2026-01-30T18:15:00Z',
    subscription: { timeZone: 'Asia/Kathmandu' },
    async steps({ use, advance }) {
      await advance('2026-04-15T00:00:00Z');
      await use('2026-04-29T18:14:59.999Z', 1);
      await use('2026-04-29T18:15:00Z', 2);
      await advance('2026-07-30T18:15:00Z');
    },
    documents: [
      { dated: '2026-04-29T18:15:00.000Z', lines: ['recurring-fee 90.00', 'usage 1.00'], total: '91.00' },
      { dated: '2026-07-30T18:15:00.000Z', lines: ['recurring-fee 90.00', 'usage 2.00'], total: '92.00' },
    ],
  },
  {
    name: 'months from the last of January of a leap year in Apia clamp and return',
    products: { a: fee('10.00', 'in-arrears') },
    now: '2024-01-30T11:00:00Z',
    subscription: { timeZone: 'Pacific/Apia' },
    steps: ({ advance }) => advance('2024-04-29T11:00:00Z'),
    documents: ['2024-02-28', '2024-03-30', '2024-04-29'].map((day) => ({
      dated: `${day}T11:00:00.000Z`,
      lines: ['recurring-fee 10.00'],
      total: '10.00',
    })),
  },
  {
    name: 'the day on which summer begins at midnight in Santiago has 23 hours',
    products: { a: { ...fee('23.00', 'in-arrears'), ...endsAnyTime, cadence: { unit: 'day' } } },
    now: '2026-09-05T04:00:00Z',
    subscription: { timeZone: 'America/Santiago' },
    async steps(life) {
      await life.advance('2026-09-06T15:30:00Z');
      await cancel(life);
      await life.documents(2);
    },
    // Its midnight does not exist: it begins an hour later, and half of it is over.
    documents: [
      { dated: '2026-09-06T04:00:00.000Z', lines: ['recurring-fee 23.00'], total: '23.00' },
      { dated: '2026-09-06T15:30:00.000Z', lines: ['recurring-fee 11.50'], total: '11.50' },
    ],
  },
  {
    name: 'a currency without fractions, taxes inside, ends after ten days',
    products: { a: { currency: 'JPY', ...fee('1000', 'in-advance'), ...vat('10'), ...inclusive, ...endsAnyTime } },
    async steps(life) {
      await life.documents(1);
      await life.advance('2026-01-11T00:00:00Z');
      await cancel(life);
      await life.documents(2);
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 1000'], tax: '91', total: '1000' },
      { kind: 'credit-note', dated: '2026-01-11', lines: ['recurring-fee 677'], tax: '62', total: '677' },
    ],
  },
  {
    name: 'a currency of thousandths ends in the middle of a month',
    products: { a: { currency: 'KWD', ...fee('10.005', 'in-advance'), ...vat('7.5'), ...endsAnyTime } },
    async steps(life) {
      await life.documents(1);
      await life.advance('2026-01-16T12:00:00Z');
      await cancel(life);
      await life.documents(2);
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 10.005'], tax: '0.750', total: '10.755' },
      {
        kind: 'credit-note',
        dated: '2026-01-16T12:00:00.000Z',
        lines: ['recurring-fee 5.003'],
        tax: '0.375',
        total: '5.378',
      },
    ],
  },
  {
    name: 'years from the last of February, four of them at once',
    products: { a: { ...fee('100.00', 'in-advance'), ...priced('1.00'), cadence: { unit: 'year' } } },
    now: '2024-02-29T00:00:00Z',
    async steps({ use, advance }) {
      await use('2024-03-01T00:00:00Z', 7);
      await advance('2028-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2024-02-29', lines: ['recurring-fee 100.00'], total: '100.00' },
      { dated: '2025-02-28', lines: ['recurring-fee 100.00', 'usage 7.00'], total: '107.00' },
      ...['2026-02-28', '2027-02-28', '2028-02-29'].map((dated) => ({
        dated,
        lines: ['recurring-fee 100.00'],
        total: '100.00',
      })),
    ],
  },
  {
    name: 'a level that goes on is priced by the new version, also when it is said late',
    products: {
      a: priced('1.00', { aggregation: { type: 'time-weighted-sum', element: 'units', carriesOver: true } }),
    },
    async steps({ use, advance, post, subscriptionId, productIds }) {
      await use('2026-01-01T00:00:00Z', 10);
      await use('2026-01-16T12:00:00Z', 20);
      await post(`/v1/products/${productIds['a']}/versions`, {
        onlySubscriptionId: subscriptionId,
        effectiveAt: '2026-02-01T00:00:00Z',
        pricingMetrics: [
          units('2.00', { aggregation: { type: 'time-weighted-sum', element: 'units', carriesOver: true } }),
        ],
      });
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-24T06:00:00Z', 40);
      await advance('2026-03-01T00:00:00Z');
    },
    // January: 10, and 20 more for a half; with 40 more for a quarter, which came late, 30. Then 70.
    documents: [
      { dated: '2026-02-01', lines: ['usage 20.00'], total: '20.00' },
      { dated: '2026-03-01', lines: ['usage 140.00', 'late-usage 10.00'], total: '150.00' },
    ],
  },
];
