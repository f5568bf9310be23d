import { until } from '#testing';
import type { Scenario } from './scenario.js';

const units = (unitRate: string) => ({
  pricingMetrics: [
    { id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' }, tiers: [{ unitRate }] },
  ],
});
const fee = (amount: string, timing: 'in-advance' | 'in-arrears' = 'in-arrears') => ({
  recurringFee: { amount, timing },
});
const committed = (amount: string) => ({ minimumCommitment: { amount } });

/** What a period comes to at least, what a promise that was not kept takes back, and discounts by what an invoice comes to. */
export const commitments: readonly Scenario[] = [
  {
    name: 'what fee and usage lack to a commitment is made up for, and taxed',
    products: {
      a: { ...fee('100.00'), ...units('33.33'), ...committed('200.00'), taxRates: [{ name: 'VAT', percentage: '19' }] },
    },
    async steps({ use, advance, ask, subscriptionId }) {
      await use('2026-01-10T00:00:00Z', 1);
      const amounts = async () => {
        const { body } = await ask('GET', `/v1/subscriptions/${subscriptionId}/draft-invoice`);
        return body.invoice?.lines.map(({ kind, amount }: Record<string, string>) => `${kind} ${amount}`).join();
      };
      await until(async () => (await amounts()) === 'recurring-fee 100.00,usage 33.33,commitment 66.67', 30_000);
      await advance('2026-02-01T00:00:00Z');
    },
    // 66.67 are lacking; 19.00, 6.33 and 12.67 are the taxes.
    documents: [
      {
        dated: '2026-02-01',
        lines: ['recurring-fee 100.00', 'usage 33.33', 'commitment 66.67'],
        tax: '38.00',
        total: '238.00',
      },
    ],
  },
  {
    name: 'a fee in advance counts for the period it was charged for',
    products: { a: { ...fee('100.00', 'in-advance'), ...units('1.00'), ...committed('150.00') } },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 20);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 60);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 100.00'], total: '100.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 100.00', 'usage 20.00', 'commitment 30.00'], total: '150.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 100.00', 'usage 60.00'], total: '160.00' },
    ],
  },
  {
    name: 'a commitment is prorated where a period is cut',
    products: { a: { ...fee('31.00'), ...units('1.00'), ...committed('62.00'), allowsImmediateCancellation: true } },
    async steps({ use, advance, post, subscriptionId }) {
      await use('2026-01-02T00:00:00Z', 3);
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-01-11', lines: ['recurring-fee 10.00', 'usage 3.00', 'commitment 7.00'], total: '20.00' },
    ],
  },
  {
    name: 'a trial commits to nothing',
    products: {
      a: { ...units('1.00'), ...committed('10.00'), freeTrial: { unit: 'month', count: 1, billsUsage: true } },
    },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 2);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 4);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 2.00'], total: '2.00' },
      { dated: '2026-03-01', lines: ['usage 4.00', 'commitment 6.00'], total: '10.00' },
    ],
  },
  {
    name: 'late usage is taken off what was made up for',
    products: { a: { ...units('1.00'), ...committed('10.00') } },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 4);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-01-20T00:00:00Z', 3);
      await use('2026-02-10T00:00:00Z', 12);
      await advance('2026-03-01T00:00:00Z');
      await use('2026-01-21T00:00:00Z', 5);
      await use('2026-03-10T00:00:00Z', 12);
      await advance('2026-04-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 4.00', 'commitment 6.00'], total: '10.00' },
      { dated: '2026-03-01', lines: ['usage 12.00', 'late-usage 3.00', 'commitment -3.00'], total: '12.00' },
      { dated: '2026-04-01', lines: ['usage 12.00', 'late-usage 5.00', 'commitment -3.00'], total: '14.00' },
    ],
  },
  {
    name: 'a promise that was not kept credits a part of the usage',
    products: {
      a: {
        pricingMetrics: [
          ...units('1.00').pricingMetrics,
          ...['good', 'all'].map((id) => ({
            id,
            name: id,
            aggregation: { type: 'count' },
            ...(id === 'good' && { filters: [{ property: 'outcome', operator: 'eq', values: ['good'] }] }),
            tiers: [{ unitRate: '0' }],
          })),
        ],
        serviceLevels: [
          {
            name: 'Success',
            metricId: 'good',
            ofMetricId: 'all',
            direction: 'at-least',
            target: '75',
            creditPercentage: '10',
          },
        ],
        taxRates: [{ name: 'VAT', percentage: '10' }],
      },
    },
    async steps({ use, advance }) {
      const [good, bad] = ['good', 'bad'].map((outcome) => ({ units: 10, outcome }));
      await use('2026-01-10T00:00:00Z', good!, good!, bad!);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', good!, good!, good!, bad!);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      {
        dated: '2026-02-01',
        lines: ['usage 30.00', 'usage 0.00', 'usage 0.00', 'service-credit -3.00'],
        tax: '2.70',
        total: '29.70',
      },
      { dated: '2026-03-01', lines: ['usage 40.00', 'usage 0.00', 'usage 0.00'], tax: '4.00', total: '44.00' },
    ],
  },
  {
    name: 'the volume that an invoice reaches discounts all of it',
    products: {
      a: {
        ...fee('100.00'),
        ...units('50.00'),
        volumeDiscounts: [
          { from: '100.00', percentage: '10' },
          { from: '250.00', percentage: '20' },
        ],
        invoiceDiscounts: [{ kind: 'amount', value: '5.00' }],
      },
    },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 1);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 3);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 100.00', 'usage 50.00'], total: '130.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 100.00', 'usage 150.00'], total: '195.00' },
    ],
  },
];
