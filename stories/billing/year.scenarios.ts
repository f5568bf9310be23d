import type { Scenario } from './scenario.js';

const quarterly = { cadence: { unit: 'month', count: 3 } };
const byTheYear = (more: object = {}) => ({
  pricingMetrics: [
    {
      ...{ id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' }, tiersReset: 'contract-year' },
      tiers: [{ upTo: '100', unitRate: '1.00' }, { unitRate: '0.50' }],
      ...more,
    },
  ],
});

/** What goes on from invoice to invoice, and begins anew with the contract year. */
export const years: readonly Scenario[] = [
  {
    name: 'tiers go on through the contract year, late usage among them',
    products: { a: { ...quarterly, ...byTheYear() } },
    async steps({ use, advance }) {
      await use('2026-02-01T00:00:00Z', 80);
      await advance('2026-04-01T00:00:00Z');
      await use('2026-05-01T00:00:00Z', 50);
      await use('2026-03-15T00:00:00Z', 30);
      await advance('2026-07-01T00:00:00Z');
      await use('2026-08-01T00:00:00Z', 20);
      await advance('2026-10-01T00:00:00Z');
      await use('2026-11-01T00:00:00Z', 10);
      await advance('2027-01-01T00:00:00Z');
      await use('2027-02-01T00:00:00Z', 10);
      await advance('2027-04-01T00:00:00Z');
    },
    // 80 + 30 in the first quarter are 105.00: what follows is above 100 as a whole, until the next year.
    documents: [
      { dated: '2026-04-01', lines: ['usage 80.00'], total: '80.00' },
      { dated: '2026-07-01', lines: ['usage 25.00', 'late-usage 25.00'], total: '50.00' },
      { dated: '2026-10-01', lines: ['usage 10.00'], total: '10.00' },
      { dated: '2027-01-01', lines: ['usage 5.00'], total: '5.00' },
      { dated: '2027-04-01', lines: ['usage 10.00'], total: '10.00' },
    ],
  },
  {
    name: 'a discount takes its share of what a month takes off the year, and an amount takes nothing',
    products: {
      a: {
        recurringFee: { amount: '30.00', timing: 'in-arrears' },
        ...byTheYear({
          mode: 'volume',
          discounts: [
            { kind: 'percentage', value: '10' },
            { kind: 'amount', value: '2.00' },
          ],
        }),
      },
    },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 80);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 40);
      await advance('2026-03-01T00:00:00Z');
    },
    // 80.00 and then -20.00, each less ten per cent; 2.00 off the first.
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 30.00', 'usage 70.00'], total: '100.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 30.00', 'usage -18.00'], total: '12.00' },
    ],
  },
  {
    name: 'the tier that a year reaches prices all of it, and late usage what follows',
    products: { a: { recurringFee: { amount: '30.00', timing: 'in-arrears' }, ...byTheYear({ mode: 'volume' }) } },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 80);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 40);
      await advance('2026-03-01T00:00:00Z');
      await use('2026-03-10T00:00:00Z', 10);
      await use('2026-01-20T00:00:00Z', 30);
      await advance('2026-04-01T00:00:00Z');
    },
    // The year comes to 80 (80.00), 120 (60.00); with what came late to 110 (55.00), 150 (75.00), 160 (80.00).
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 30.00', 'usage 80.00'], total: '110.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 30.00', 'usage -20.00'], total: '10.00' },
      {
        dated: '2026-04-01',
        lines: ['recurring-fee 30.00', 'usage 5.00', 'late-usage -25.00', 'late-usage 40.00'],
        total: '50.00',
      },
    ],
  },
  {
    name: 'a month that late usage makes less than nothing, because the year became cheaper, gives all of that back',
    products: { a: byTheYear({ mode: 'volume' }) },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 90);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 5);
      await advance('2026-03-01T00:00:00Z');
      await use('2026-03-10T00:00:00Z', 100);
      await use('2026-01-20T00:00:00Z', 10);
      await advance('2026-04-01T00:00:00Z');
    },
    // The year comes to 90 (90.00), 95 (95.00); with what came late to 100 (100.00), 105 (52.50), 205 (102.50).
    documents: [
      { dated: '2026-02-01', lines: ['usage 90.00'], total: '90.00' },
      { dated: '2026-03-01', lines: ['usage 5.00'], total: '5.00' },
      { dated: '2026-04-01', lines: ['usage 50.00', 'late-usage 10.00', 'late-usage -52.50'], total: '7.50' },
    ],
  },
  {
    name: 'what is taken back in the contract year is taken from the months behind it, too',
    products: { a: byTheYear() },
    async steps({ use, advance, post }) {
      const [first] = await use('2026-01-10T00:00:00Z', 50, 30);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 40);
      await advance('2026-03-01T00:00:00Z');
      await post('/v1/usage/void', { id: first, reason: 'sent by a test' });
      await use('2026-03-10T00:00:00Z', 60);
      await advance('2026-04-01T00:00:00Z');
    },
    // 30, 70 and 130 instead of 80 and 120: 30.00, 40.00 and 45.00.
    documents: [
      { dated: '2026-02-01', lines: ['usage 80.00'], total: '80.00' },
      { dated: '2026-03-01', lines: ['usage 30.00'], total: '30.00' },
      { dated: '2026-04-01', lines: ['usage 45.00', 'late-usage -50.00', 'late-usage 10.00'], total: '5.00' },
    ],
  },
  {
    name: 'a trial takes nobody up the tiers of the year, and a change goes on with them',
    products: {
      a: { ...byTheYear(), freeTrial: { unit: 'month', count: 1, billsUsage: true } },
      b: byTheYear({ tiers: [{ upTo: '100', unitRate: '2.00' }, { unitRate: '1.00' }] }),
    },
    async steps({ use, advance, post, subscriptionId, productIds }) {
      await use('2026-01-10T00:00:00Z', 120);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 90);
      await advance('2026-02-15T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
      await use('2026-02-20T00:00:00Z', 30);
      await advance('2026-03-01T00:00:00Z');
    },
    // 30 more by the other prices: 10 up to 100 at 2.00, 20 above at 1.00.
    documents: [
      { dated: '2026-02-01', lines: ['usage 110.00'], total: '110.00' },
      { dated: '2026-02-15', lines: ['usage 90.00'], total: '90.00' },
      { dated: '2026-03-01', lines: ['usage 40.00'], total: '40.00' },
    ],
  },
  {
    name: 'the volume that the invoices of a contract year reach discounts the next ones',
    products: {
      a: {
        ...quarterly,
        recurringFee: { amount: '100.00', timing: 'in-advance' },
        pricingMetrics: [
          {
            id: 'units',
            name: 'Units',
            aggregation: { type: 'sum', element: 'units' },
            tiers: [{ unitRate: '10.00' }],
          },
        ],
        volumeDiscounts: [
          { from: '250.00', percentage: '10' },
          { from: '600.00', percentage: '20' },
        ],
        volumeDiscountScope: 'contract-year',
      },
    },
    async steps({ use, advance }) {
      await use('2026-02-01T00:00:00Z', 5);
      await advance('2026-04-01T00:00:00Z');
      await use('2026-05-01T00:00:00Z', 20);
      await advance('2026-07-01T00:00:00Z');
      await advance('2026-10-01T00:00:00Z');
      await use('2026-11-01T00:00:00Z', 7);
      await advance('2027-01-01T00:00:00Z');
    },
    // 100, then 250 (10 %), 550 (10 %), 650 (20 %); at the turn of the year usage is of the old one, the fee of the new one.
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 100.00'], total: '100.00' },
      { dated: '2026-04-01', lines: ['recurring-fee 100.00', 'usage 50.00'], total: '135.00' },
      { dated: '2026-07-01', lines: ['recurring-fee 100.00', 'usage 200.00'], total: '270.00' },
      { dated: '2026-10-01', lines: ['recurring-fee 100.00'], total: '80.00' },
      { dated: '2027-01-01', lines: ['recurring-fee 100.00', 'usage 70.00'], total: '156.00' },
    ],
  },
];
