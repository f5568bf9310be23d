import type { Scenario } from './scenario.js';

const priced = (unitRate: string, more: object = {}) => ({
  pricingMetrics: [
    { id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' }, tiers: [{ unitRate }], ...more },
  ],
});
const peak = {
  pricingMetrics: [
    { id: 'peak', name: 'Peak', aggregation: { type: 'max', element: 'units' }, tiers: [{ unitRate: '1.00' }] },
  ],
};

/** Usage that comes late, is taken back or is replaced. */
export const corrections: readonly Scenario[] = [
  {
    name: 'late usage is billed on the next invoice, as a line of its own',
    products: { a: priced('1.00') },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 5);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-20T00:00:00Z', 3);
      await use('2026-02-10T00:00:00Z', 1);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 5.00'], total: '5.00' },
      { dated: '2026-03-01', lines: ['usage 1.00', 'late-usage 3.00'], total: '4.00' },
    ],
  },
  {
    name: 'late usage is rated with all of its period: the difference of rounded totals',
    products: { a: priced('0.005') },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 1);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-20T00:00:00Z', 1);
      await advance('2026-03-01T00:00:00Z');
      await use('2026-01-21T00:00:00Z', 1);
      await advance('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 0.01'], total: '0.01' },
      { dated: '2026-03-01', lines: [], total: '0.00' },
      { dated: '2026-04-01', lines: ['late-usage 0.01'], total: '0.01' },
    ],
  },
  {
    name: 'a void in an open period',
    products: { a: priced('1.00') },
    async steps({ use, advance, post }) {
      const [first] = await use('2026-01-10T00:00:00Z', 5, 7);
      await post('/v1/usage/void', { id: first, reason: 'sent by a test' });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [{ dated: '2026-02-01', lines: ['usage 7.00'], total: '7.00' }],
  },
  {
    name: 'a void in a closed period is a negative line on the next invoice',
    products: { a: priced('1.00') },
    async steps({ use, advance, post }) {
      const [first] = await use('2026-01-10T00:00:00Z', 2, 7);
      await advance('2026-02-01T00:00:00Z');
      await post('/v1/usage/void', { id: first, reason: 'sent by a test' });
      await use('2026-02-10T00:00:00Z', 3);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 9.00'], total: '9.00' },
      { dated: '2026-03-01', lines: ['usage 3.00', 'late-usage -2.00'], total: '1.00' },
    ],
  },
  {
    name: 'a negative total is issued as a credit note',
    products: { a: priced('1.00') },
    async steps({ use, advance, post }) {
      const [first] = await use('2026-01-10T00:00:00Z', 5, 7);
      await advance('2026-02-01T00:00:00Z');
      await post('/v1/usage/void', { id: first, reason: 'sent by a test' });
      await use('2026-02-10T00:00:00Z', 2);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 12.00'], total: '12.00' },
      { kind: 'credit-note', dated: '2026-03-01', lines: ['usage -2.00', 'late-usage 5.00'], total: '3.00' },
    ],
  },
  {
    name: 'the maximum is found again when it is taken back',
    products: { a: peak },
    async steps({ use, advance, post }) {
      const [, highest] = await use('2026-01-10T00:00:00Z', 3, 9, 4);
      await post('/v1/usage/void', { id: highest, reason: 'sent by a test' });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [{ dated: '2026-02-01', lines: ['usage 4.00'], total: '4.00' }],
  },
  {
    name: 'an amendment replaces what was sent',
    products: { a: priced('1.00') },
    async steps({ use, advance, post, subscriptionId }) {
      const [first] = await use('2026-01-10T00:00:00Z', 5, 7);
      const event = { time: '2026-01-10T00:00:00Z', subscriptionId, properties: { units: 6 } };
      await post('/v1/usage/amend', { id: first, reason: 'counted wrong', event });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [{ dated: '2026-02-01', lines: ['usage 13.00'], total: '13.00' }],
  },
  {
    name: 'late usage after the end is one supplementary invoice, dated before the advance',
    products: { a: { ...priced('1.00'), allowsImmediateCancellation: true } },
    async steps({ use, advance, post, subscriptionId }) {
      await use('2026-01-05T00:00:00Z', 2);
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
      await advance('2026-01-12T00:00:00Z');
      await use('2026-01-06T00:00:00Z', 3, 4);
      await advance('2026-01-13T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11', lines: ['usage 2.00'], total: '2.00' },
      { dated: '2026-01-12', lines: ['late-usage 7.00'], total: '7.00' },
    ],
  },
  {
    name: 'a tenant may want documents of their own for late usage',
    lateDocuments: true,
    products: { a: priced('1.00') },
    async steps({ use, advance, post }) {
      const [first] = await use('2026-01-10T00:00:00Z', 5, 7);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-20T00:00:00Z', 3);
      await advance('2026-02-10T00:00:00Z');
      await post('/v1/usage/void', { id: first, reason: 'sent by a test' });
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 12.00'], total: '12.00' },
      { dated: '2026-02-01', lines: ['late-usage 3.00'], total: '3.00' },
      { kind: 'credit-note', dated: '2026-02-10', lines: ['late-usage 5.00'], total: '5.00' },
      { dated: '2026-03-01', lines: [], total: '0.00' },
    ],
  },
  {
    name: 'a subscription that starts in the past is billed by the versions of then; usage sent afterwards is late',
    products: { a: priced('1.00') },
    now: '2026-03-10T00:00:00Z',
    startAt: '2026-01-01T00:00:00Z',
    async steps({ use, advance }) {
      await advance('2026-03-10T00:00:01Z');
      await use('2026-01-20T00:00:00Z', 3);
      await use('2026-03-05T00:00:00Z', 1);
      await advance('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: [], total: '0.00' },
      { dated: '2026-03-01', lines: [], total: '0.00' },
      { dated: '2026-04-01', lines: ['usage 1.00', 'late-usage 3.00'], total: '4.00' },
    ],
  },
];
