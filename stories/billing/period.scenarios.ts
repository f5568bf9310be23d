import type { Scenario } from './scenario.js';

const metric = (more: object = {}) => ({
  id: 'units',
  name: 'Units',
  aggregation: { type: 'sum', element: 'units' },
  tiers: [{ unitRate: '1.00' }],
  ...more,
});
const arrears = (amount: string, more: object = {}) => ({ recurringFee: { amount, timing: 'in-arrears' }, ...more });
const advance = (amount: string, more: object = {}) => ({ recurringFee: { amount, timing: 'in-advance' }, ...more });

/** Periods, versions and what is carried from one to the next. */
export const periods: readonly Scenario[] = [
  {
    name: 'months clamp and return: 31 January, 28 February, 31 March',
    products: { a: arrears('10.00') },
    now: '2026-01-31T00:00:00Z',
    steps: ({ advance: to }) => to('2026-04-30T00:00:00Z'),
    documents: [
      { dated: '2026-02-28', lines: ['recurring-fee 10.00'], total: '10.00' },
      { dated: '2026-03-31', lines: ['recurring-fee 10.00'], total: '10.00' },
      { dated: '2026-04-30', lines: ['recurring-fee 10.00'], total: '10.00' },
    ],
  },
  {
    name: 'an aligned first period is prorated: 18 of 31 days',
    products: { a: advance('31.00', { cadence: { unit: 'month', calendarAligned: true } }) },
    now: '2026-01-14T00:00:00Z',
    steps: ({ advance: to }) => to('2026-02-01T00:00:00Z'),
    documents: [
      { dated: '2026-01-14', lines: ['recurring-fee 18.00'], total: '18.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 31.00'], total: '31.00' },
    ],
  },
  {
    name: 'weeks begin on Monday',
    products: { a: arrears('7.00', { cadence: { unit: 'week', calendarAligned: true } }) },
    now: '2026-01-02T00:00:00Z',
    steps: ({ advance: to }) => to('2026-01-12T00:00:00Z'),
    documents: [
      { dated: '2026-01-05', lines: ['recurring-fee 3.00'], total: '3.00' },
      { dated: '2026-01-12', lines: ['recurring-fee 7.00'], total: '7.00' },
    ],
  },
  {
    name: 'local days have 23 hours where summer begins',
    products: { a: arrears('23.00', { cadence: { unit: 'day', calendarAligned: true } }) },
    now: '2026-03-29T05:00:00Z',
    subscription: { timeZone: 'Europe/Berlin' },
    steps: ({ advance: to }) => to('2026-03-29T22:00:00Z'),
    documents: [{ dated: '2026-03-29T22:00:00.000Z', lines: ['recurring-fee 17.00'], total: '17.00' }],
  },
  {
    name: 'a version applies to the periods that begin under it',
    products: { a: { pricingMetrics: [metric()] } },
    async steps({ use, advance: to, ask, productIds }) {
      await to('2026-01-10T00:00:00Z');
      await use('2026-01-10T00:00:00Z', 3);
      const dearer = {
        pricingMetrics: [metric({ tiers: [{ unitRate: '2.00' }] })],
        effectiveAt: '2026-01-15T00:00:00Z',
      };
      expect((await ask('PATCH', `/v1/products/${productIds['a']}`, dearer)).status).toBe(200);
      await use('2026-02-05T00:00:00Z', 3);
      await use('2026-01-20T00:00:00Z', 1);
      await to('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 4.00'], total: '4.00' },
      { dated: '2026-03-01', lines: ['usage 6.00'], total: '6.00' },
    ],
  },
  {
    name: 'a version applied at once cuts the period, and keeps its end',
    products: { a: arrears('31.00', { pricingMetrics: [metric()] }) },
    async steps({ use, advance: to, ask, post, productIds, subscriptionId }) {
      await use('2026-01-05T00:00:00Z', 3);
      await to('2026-01-11T00:00:00Z');
      const dearer = {
        recurringFee: { amount: '62.00', timing: 'in-arrears' },
        pricingMetrics: [metric({ tiers: [{ unitRate: '2.00' }] })],
        effectiveAt: '2026-01-11T00:00:00Z',
      };
      expect((await ask('PATCH', `/v1/products/${productIds['a']}`, dearer)).status).toBe(200);
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['a'], version: 2, when: 'now' });
      await use('2026-01-12T00:00:00Z', 3);
      await to('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11', lines: ['recurring-fee 10.00', 'usage 3.00'], total: '13.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 42.00', 'usage 6.00'], total: '48.00' },
    ],
  },
  {
    name: 'past periods are billed by the versions of then',
    products: { a: arrears('10.00') },
    now: '2026-03-10T00:00:00Z',
    startAt: '2026-01-01T00:00:00Z',
    async steps({ advance: to }) {
      await to('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 10.00'], total: '10.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 10.00'], total: '10.00' },
      { dated: '2026-04-01', lines: ['recurring-fee 10.00'], total: '10.00' },
    ],
  },
  {
    name: 'a quarter in another currency rounds to its minor unit',
    products: {
      a: { currency: 'JPY', cadence: { unit: 'quarter' }, pricingMetrics: [metric({ tiers: [{ unitRate: '0.3' }] })] },
    },
    async steps({ use, advance: to }) {
      await use('2026-01-05T00:00:00Z', 5);
      await to('2026-04-01T00:00:00Z');
    },
    documents: [{ dated: '2026-04-01', lines: ['usage 2'], tax: '0', total: '2' }],
  },
  {
    name: 'seats that are taken and left go on from month to month, also when it is said late',
    products: {
      a: {
        pricingMetrics: [
          metric({
            aggregation: {
              type: 'unique-count',
              element: 'user',
              carriesOver: true,
              removedBy: { property: 'operation', operator: 'eq', values: ['remove'] },
            },
            tiers: [{ upTo: '2', unitRate: '10.00' }, { unitRate: '5.00' }],
          }),
        ],
      },
    },
    async steps({ use, advance: to, documents }) {
      await use('2026-01-10T00:00:00Z', ...['ada', 'bob', 'cyd', 'dan', 'ada'].map((user) => ({ user })));
      await to('2026-02-01T00:00:00Z');
      await documents(1);
      await use('2026-02-05T00:00:00Z', { user: 'bob', operation: 'remove' });
      await to('2026-03-01T00:00:00Z');
      await documents(2);
      await use('2026-01-20T00:00:00Z', { user: 'cyd', operation: 'remove' });
      await to('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 30.00'], total: '30.00' },
      { dated: '2026-03-01', lines: ['usage 25.00'], total: '25.00' },
      { dated: '2026-04-01', lines: ['usage 20.00', 'late-usage -5.00', 'late-usage -5.00'], total: '10.00' },
    ],
  },
  {
    name: 'units that a month leaves unused roll over into the next one, up to a maximum',
    products: {
      a: {
        pricingMetrics: [
          metric({
            tiers: [{ upTo: '100', unitRate: '0' }, { unitRate: '2.00' }],
            rollover: { maximum: '50' },
          }),
        ],
      },
    },
    async steps({ use, advance: to, documents }) {
      await use('2026-01-10T00:00:00Z', 10);
      await to('2026-02-01T00:00:00Z');
      await documents(1);
      await use('2026-02-05T00:00:00Z', 160);
      await to('2026-03-01T00:00:00Z');
      await documents(2);
      await use('2026-03-05T00:00:00Z', 101);
      await to('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 0.00'], total: '0.00' },
      { dated: '2026-03-01', lines: ['usage 20.00'], total: '20.00' },
      { dated: '2026-04-01', lines: ['usage 2.00'], total: '2.00' },
    ],
  },
  {
    name: 'every aggregation of one month',
    products: {
      a: {
        pricingMetrics: [
          metric(),
          metric({ id: 'count', aggregation: { type: 'count', element: 'units' } }),
          metric({ id: 'max', aggregation: { type: 'max', element: 'units' } }),
          metric({ id: 'min', aggregation: { type: 'min', element: 'units' } }),
          metric({ id: 'average', aggregation: { type: 'average', element: 'units' } }),
          metric({ id: 'unique', aggregation: { type: 'unique-count', element: 'units' } }),
          metric({ id: 'match', aggregation: { type: 'match', element: 'units', value: '4' } }),
          metric({ id: 'latest', aggregation: { type: 'latest', element: 'units' } }),
          metric({ id: 'level', aggregation: { type: 'time-weighted-sum', element: 'units' } }),
          metric({ id: 'p50', aggregation: { type: 'percentile', element: 'units', percentile: 50 } }),
        ],
      },
    },
    async steps({ use, advance: to }) {
      await use('2026-01-16T12:00:00Z', 4, 10, 4, 'none');
      await to('2026-02-01T00:00:00Z');
    },
    documents: [
      {
        dated: '2026-02-01',
        lines: [
          'usage 18.00',
          'usage 4.00',
          'usage 10.00',
          'usage 4.00',
          'usage 6.00',
          'usage 3.00',
          'usage 2.00',
          'usage 4.00',
          'usage 9.00',
          'usage 4.00',
        ],
        total: '64.00',
      },
    ],
  },
];
