import { change, priced } from './combined-terms.js';
import type { Life, Scenario } from './scenario.js';

const pause = ({ post, subscriptionId }: Life, more: object = {}) =>
  post(`/v1/subscriptions/${subscriptionId}/pause`, more);
const resume = ({ post, subscriptionId }: Life) => post(`/v1/subscriptions/${subscriptionId}/resume`, {});

const level = (rate: string) =>
  priced(rate, { aggregation: { type: 'time-weighted-sum', element: 'units', carriesOver: true } });
const byTheYear = (rate: string, beyond: string) =>
  priced('0', { tiersReset: 'contract-year', tiers: [{ upTo: '100', unitRate: rate }, { unitRate: beyond }] });

/** What goes on through pauses, changes and versions, and what does not. */
export const carried: readonly Scenario[] = [
  {
    name: 'a level goes on through a pause and a change, and is other for all of them when it is said late',
    products: { a: level('1.00'), b: level('2.00') },
    async steps(life) {
      const { use, advance } = life;
      await use('2026-01-01T00:00:00Z', 10);
      await advance('2026-01-11T00:00:00Z');
      await pause(life);
      await use('2026-01-16T00:00:00Z', 10);
      await advance('2026-01-21T00:00:00Z');
      await resume(life);
      await advance('2026-01-26T00:00:00Z');
      await change(life, 'b');
      await use('2026-01-29T00:00:00Z', -5);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-06T00:00:00Z', 4);
      await advance('2026-03-01T00:00:00Z');
    },
    // 10; in the pause 20; then 20 at 1.00, and 17.5 and 15 at 2.00. With 4 more: 12, 24, 21.5 and 19.
    documents: [
      { dated: '2026-01-11', lines: ['usage 10.00'], total: '10.00' },
      { dated: '2026-01-26', lines: ['usage 20.00'], total: '20.00' },
      { dated: '2026-02-01', lines: ['usage 35.00'], total: '35.00' },
      {
        dated: '2026-03-01',
        lines: ['usage 38.00', 'late-usage 2.00', 'late-usage 4.00', 'late-usage 8.00'],
        total: '52.00',
      },
    ],
  },
  {
    name: 'a percentile ranks what each part of a paused month has by itself, at least its share of the minimum',
    products: {
      a: priced('1.00', { aggregation: { type: 'percentile', element: 'units', percentile: 50 }, minimum: '31.00' }),
    },
    async steps(life) {
      const { use, advance } = life;
      await use('2026-01-05T00:00:00Z', 2, 4, 6);
      await advance('2026-01-11T00:00:00Z');
      await pause(life);
      await use('2026-01-15T00:00:00Z', 100);
      await advance('2026-01-21T00:00:00Z');
      await resume(life);
      await use('2026-01-25T00:00:00Z', 30, 50);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-06T00:00:00Z', 40, 50, 60, 70);
      await advance('2026-03-01T00:00:00Z');
    },
    // The second of three is 4, at least 10.00; the first of two is 30; the fourth of seven is 40.
    documents: [
      { dated: '2026-01-11', lines: ['usage 10.00'], total: '10.00' },
      { dated: '2026-02-01', lines: ['usage 30.00'], total: '30.00' },
      { dated: '2026-03-01', lines: ['usage 31.00', 'late-usage 30.00'], total: '61.00' },
    ],
  },
  {
    name: 'a window of people is replaced when its month is invoiced, and that is undone',
    products: { a: priced('10.00', { aggregation: { type: 'unique-count', element: 'user' } }) },
    async steps({ use, advance, post, documents, subscriptionId }) {
      const [ada, bob, cyd] = ['ada', 'bob', 'cyd'].map((user) => ({ user }));
      await use('2026-01-03T00:00:00Z', ada!);
      await use('2026-01-10T00:00:00Z', bob!, bob!);
      await use('2026-01-12T00:00:00Z', cyd!);
      await advance('2026-02-01T00:00:00Z');
      await documents(1);
      const backfills = `/v1/subscriptions/${subscriptionId}/usage-backfills`;
      const { backfillId } = (
        await post(backfills, {
          from: '2026-01-05T00:00:00Z',
          to: '2026-01-20T00:00:00Z',
          reason: 'the export was wrong',
          events: ['ada', 'dan'].map((user) => ({
            id: `${subscriptionId}-${user}`,
            time: '2026-01-06T00:00:00Z',
            properties: { user },
          })),
        })
      ).body;
      await use('2026-02-05T00:00:00Z', ada!);
      await advance('2026-03-01T00:00:00Z');
      await documents(2);
      await post(`${backfills}/${backfillId}/undo`);
      await advance('2026-04-01T00:00:00Z');
    },
    // Ada, Bob and Cyd; then Ada and Dan; then the three again.
    documents: [
      { dated: '2026-02-01', lines: ['usage 30.00'], total: '30.00' },
      { dated: '2026-03-01', lines: ['usage 10.00', 'late-usage -10.00'], total: '0.00' },
      { dated: '2026-04-01', lines: ['late-usage 10.00'], total: '10.00' },
    ],
  },
  {
    name: 'a year of tiers goes on behind a pause and by the prices of a new version, and late usage moves what follows',
    products: { a: byTheYear('1.00', '0.50') },
    async steps(life) {
      const { use, advance, patch, productIds } = life;
      await patch(`/v1/products/${productIds['a']}`, {
        effectiveAt: '2026-04-01T00:00:00Z',
        ...byTheYear('2.00', '1.00'),
      });
      await use('2026-01-10T00:00:00Z', 60);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 20);
      await pause(life, { when: 'period-end' });
      await advance('2026-03-01T00:00:00Z');
      await use('2026-03-10T00:00:00Z', 30);
      await advance('2026-03-15T00:00:00Z');
      await resume(life);
      await use('2026-03-20T00:00:00Z', 40);
      await advance('2026-04-01T00:00:00Z');
      await use('2026-04-10T00:00:00Z', 10);
      await advance('2026-05-01T00:00:00Z');
      await use('2026-01-20T00:00:00Z', 20);
      await advance('2026-06-01T00:00:00Z');
    },
    // 60, 80, 120 at 1.00 and 0.50, then 10 beyond at 1.00. With 20 more: 80, 100, 140, and all of March at 0.50.
    documents: [
      { dated: '2026-02-01', lines: ['usage 60.00'], total: '60.00' },
      { dated: '2026-03-01', lines: ['usage 20.00'], total: '20.00' },
      { dated: '2026-04-01', lines: ['usage 30.00'], total: '30.00' },
      { dated: '2026-05-01', lines: ['usage 10.00'], total: '10.00' },
      { dated: '2026-06-01', lines: ['late-usage 20.00', 'late-usage -10.00'], total: '10.00' },
    ],
  },
  {
    name: 'units that were left before a pause are there behind it',
    products: {
      a: priced('0', {
        tiers: [{ upTo: '100', unitRate: '0' }, { unitRate: '1.00' }],
        rollover: { maximum: '80' },
      }),
    },
    async steps(life) {
      const { use, advance } = life;
      await use('2026-01-10T00:00:00Z', 40);
      await pause(life, { when: 'period-end' });
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-05T00:00:00Z', 300);
      await advance('2026-02-15T00:00:00Z');
      await resume(life);
      await use('2026-02-20T00:00:00Z', 170);
      await advance('2026-03-01T00:00:00Z');
      await use('2026-03-10T00:00:00Z', 105);
      await advance('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 0.00'], total: '0.00' },
      { dated: '2026-03-01', lines: ['usage 10.00'], total: '10.00' },
      { dated: '2026-04-01', lines: ['usage 5.00'], total: '5.00' },
    ],
  },
];
