import type { Scenario } from './scenario.js';

const vat = [{ name: 'VAT', percentage: '19' }];
const fee = (amount: string) => ({ recurringFee: { amount, timing: 'in-arrears' } });
const units = (unitRate: string) => [
  { id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' }, tiers: [{ unitRate }] },
];
const aMonth: Scenario['steps'] = async ({ use, advance }) => {
  await use('2026-01-10T00:00:00Z', 1);
  await advance('2026-02-01T00:00:00Z');
};

/** Taxes and discounts. */
export const amounts: readonly Scenario[] = [
  {
    name: 'tax is added to each rounded line',
    products: { a: { ...fee('100.00'), pricingMetrics: units('33.33'), taxRates: vat } },
    steps: aMonth,
    documents: [{ dated: '2026-02-01', lines: ['recurring-fee 100.00', 'usage 33.33'], tax: '25.33', total: '158.66' }],
  },
  {
    name: 'an inclusive tax is inside the amounts',
    products: { a: { ...fee('119.00'), taxRates: vat, taxBehaviour: 'inclusive' } },
    steps: aMonth,
    documents: [{ dated: '2026-02-01', lines: ['recurring-fee 119.00'], tax: '19.00', total: '119.00' }],
  },
  {
    name: 'several rates are rounded each',
    products: {
      a: {
        ...fee('10.10'),
        taxRates: [
          { name: 'State', percentage: '7.5' },
          { name: 'City', percentage: '2.5' },
        ],
      },
    },
    steps: aMonth,
    documents: [{ dated: '2026-02-01', lines: ['recurring-fee 10.10'], tax: '1.01', total: '11.11' }],
  },
  {
    name: 'an organization that is exempt pays none',
    products: { a: { ...fee('100.00'), taxRates: vat } },
    organization: { billing: { taxRates: [] } },
    steps: aMonth,
    documents: [{ dated: '2026-02-01', lines: ['recurring-fee 100.00'], total: '100.00' }],
  },
  {
    name: 'an organization has rates of its own',
    products: { a: { ...fee('100.00'), taxRates: vat } },
    organization: { billing: { taxRates: [{ name: 'GST', percentage: '5' }] } },
    steps: aMonth,
    documents: [{ dated: '2026-02-01', lines: ['recurring-fee 100.00'], tax: '5.00', total: '105.00' }],
  },
  {
    name: 'discounts of an invoice follow each other and stand before tax',
    products: {
      a: {
        ...fee('100.00'),
        pricingMetrics: units('50.00'),
        taxRates: [{ name: 'VAT', percentage: '10' }],
        invoiceDiscounts: [
          { kind: 'percentage', value: '10' },
          { kind: 'amount', value: '5.00' },
        ],
      },
    },
    steps: aMonth,
    // 150.00 - 15.00 - 5.00: 86.67 and 43.33 are taxed with 8.67 and 4.33.
    documents: [{ dated: '2026-02-01', lines: ['recurring-fee 100.00', 'usage 50.00'], tax: '13.00', total: '143.00' }],
  },
  {
    name: 'a minimum is prorated where a period is cut',
    products: {
      a: {
        allowsImmediateCancellation: true,
        pricingMetrics: [{ ...units('1.00')[0], minimum: '31.00' }],
      },
    },
    async steps({ use, advance, post, subscriptionId }) {
      await use('2026-01-02T00:00:00Z', 3);
      await advance('2026-01-11T00:00:00Z');
      await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
      await advance('2026-02-01T00:00:00Z');
    },
    documents: [{ dated: '2026-01-11', lines: ['usage 10.00'], total: '10.00' }],
  },
  {
    name: 'a sum adds a fee of each event, within its bounds',
    products: {
      a: {
        pricingMetrics: [
          {
            ...units('1')[0],
            aggregation: {
              type: 'sum',
              element: 'units',
              feeOfEach: { percent: '2.99', minimum: '1.75', maximum: '12' },
            },
          },
        ],
      },
    },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', 10, 80, 10_000);
      await advance('2026-02-01T00:00:00Z');
    },
    // 1.75, 2.392 and 12: 16.142.
    documents: [{ dated: '2026-02-01', lines: ['usage 16.14'], total: '16.14' }],
  },
];
