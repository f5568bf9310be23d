import { problemsOfTerms } from './terms-problems.js';
import type { WrittenTerms } from './written-terms.js';

const sound: WrittenTerms = {
  name: 'Document summarisation',
  currency: 'USD',
  cadence: { unit: 'month' },
  recurringFee: { amount: '199.00' },
  setupFees: [{ name: 'Onboarding', amount: '0.123456789012345678' }],
  pricingMetrics: [
    { id: 'summaries', name: 'Summaries', aggregation: { type: 'sum', element: 'n' }, tiers: [{ unitRate: '1.5' }] },
  ],
};
const [metric] = sound.pricingMetrics ?? [];

const tiers = (...list: object[]) => ({ pricingMetrics: [{ ...metric, tiers: list }] });

const level = (...changes: object[]) => ({
  serviceLevels: changes.map((changed) => ({
    name: 'Speed',
    metricId: 'summaries',
    direction: 'at-most',
    target: '250',
    creditPercentage: '10',
    ...changed,
  })),
});

const rules = (...changes: object[]) => ({
  pricingRules: changes.map((changed) => ({ name: 'Nights', adjust: { percentage: '-10' }, ...changed })),
});

const found = (changed: object) => problemsOfTerms({ ...sound, ...changed }).map(({ path, code }) => `${path} ${code}`);

describe('the problems of what a product is to be sold by', () => {
  it('are none when it is sound', () => {
    expect(found({})).toEqual([]);
    expect(found({ paymentOption: 'gateway', gatewayId: 'g1' })).toEqual([]);
    expect(found({ currency: 'JPY', recurringFee: undefined, setupFees: [], pricingMetrics: [] })).toEqual([]);
  });

  it.each([
    ['a rule for a metric that is not there', rules({ metricId: 'words' }), '/pricingRules/0/metricId unknown-metric'],
    [
      'a rule for a metric whose tiers go on through the year',
      { pricingMetrics: [{ ...metric, tiersReset: 'contract-year' }], ...rules({}) },
      '/pricingRules/0/metricId metric-goes-on',
    ],
    ['a gateway that is not named', { paymentOption: 'gateway' }, '/gatewayId gateway-missing'],
    ['a gateway that charges nothing', { gatewayId: 'g1' }, '/gatewayId gateway-not-allowed'],
    ['two rules of one name', rules({}, {}), '/pricingRules/1/name pricing-rule-repeated'],
    ['a rule that adjusts nothing', rules({ adjust: {} }), '/pricingRules/0/adjust adjustment-missing'],
    [
      'a time window that says nothing',
      rules({ when: { timeWindow: {} } }),
      '/pricingRules/0/when/timeWindow condition-says-nothing',
    ],
    ['a code that is no currency', { currency: 'XXQ' }, '/currency unknown-currency'],
    ['a currency in small letters', { currency: 'usd' }, '/currency unknown-currency'],
    ['a negative fee', { recurringFee: { amount: '-0.01' } }, '/recurringFee/amount negative'],
    ['an absurd fee', { recurringFee: { amount: '1000000000000' } }, '/recurringFee/amount too-large'],
    ['an absurd setup fee', { setupFees: [{ name: 'a', amount: '1000000000000' }] }, '/setupFees/0/amount too-large'],
    ['a negative setup fee', { setupFees: [{ name: 'a', amount: '-1' }] }, '/setupFees/0/amount negative'],
    [
      'two setup fees of one name',
      {
        setupFees: [
          { name: 'a', amount: '1' },
          { name: 'a', amount: '2' },
        ],
      },
      '/setupFees/1/name setup-fee-repeated',
    ],
    ['two metrics of one id', { pricingMetrics: [metric, metric] }, '/pricingMetrics/1/id metric-id-repeated'],
    ['a metric without tiers', { pricingMetrics: [{ ...metric, tiers: [] }] }, '/pricingMetrics/0/tiers tiers-missing'],
    [
      'test periods that follow the calendar',
      { cadence: { unit: 'test-5-minutes', calendarAligned: true } },
      '/cadence/calendarAligned alignment-not-allowed',
    ],
    [
      'whole days of periods that are shorter',
      { cadence: { unit: 'test-5-minutes-synthetic' }, wholeDayProration: true },
      '/wholeDayProration whole-days-not-allowed',
    ],
    ['tiers that end', tiers({ upTo: '10', unitRate: '1' }), '/pricingMetrics/0/tiers/0/upTo last-tier-not-open'],
    [
      'tiers out of order',
      tiers({ upTo: '10', unitRate: '1' }, { upTo: '5', unitRate: '1' }, { unitRate: '1' }),
      '/pricingMetrics/0/tiers/1/upTo bounds-not-ascending',
    ],
    [
      'tiers behind an open one',
      tiers({ unitRate: '1' }, { unitRate: '1' }),
      '/pricingMetrics/0/tiers/0/upTo open-tier-not-last',
    ],
    [
      'a minimum above the maximum',
      { pricingMetrics: [{ ...metric, minimum: '2', maximum: '1' }] },
      '/pricingMetrics/0/minimum minimum-above-maximum',
    ],
    [
      'a notice before the trial begins',
      { freeTrial: { unit: 'week', count: 2, noticeDays: 15 } },
      '/freeTrial/noticeDays notice-before-trial',
    ],
    [
      'a discount of more than the whole',
      { invoiceDiscounts: [{ kind: 'percentage', value: '100.01' }] },
      '/invoiceDiscounts/0/value percentage-out-of-range',
    ],
    [
      'a discount that adds',
      { invoiceDiscounts: [{ kind: 'amount', value: '-1' }] },
      '/invoiceDiscounts/0/value negative',
    ],
    ['a commitment below zero', { minimumCommitment: { amount: '-1' } }, '/minimumCommitment/amount negative'],
    [
      'a volume discount of more than the whole',
      { volumeDiscounts: [{ from: '10', percentage: '101' }] },
      '/volumeDiscounts/0/percentage percentage-out-of-range',
    ],
    [
      'a target of a metric that is not there',
      level({ metricId: 'other' }),
      '/serviceLevels/0/metricId unknown-metric',
    ],
    [
      'a share of one that is not there',
      level({ ofMetricId: 'other', target: '99' }),
      '/serviceLevels/0/ofMetricId unknown-metric',
    ],
    [
      'a share above the whole',
      level({ ofMetricId: 'summaries', target: '100.1' }),
      '/serviceLevels/0/target percentage-out-of-range',
    ],
    ['a target below zero', level({ target: '-1' }), '/serviceLevels/0/target negative'],
    ['no credit', level({ creditPercentage: '0.0' }), '/serviceLevels/0/creditPercentage percentage-not-positive'],
    [
      'a credit of more than everything',
      level({ creditPercentage: '101' }),
      '/serviceLevels/0/creditPercentage percentage-out-of-range',
    ],
    ['two targets of one name', level({}, {}), '/serviceLevels/1/name service-level-repeated'],
    ['a volume below zero', { volumeDiscounts: [{ from: '-1', percentage: '1' }] }, '/volumeDiscounts/0/from negative'],
    [
      'two volume discounts from one amount, however it is written',
      {
        volumeDiscounts: [
          { from: '10', percentage: '1' },
          { from: '10.00', percentage: '2' },
        ],
      },
      '/volumeDiscounts/1/from volumes-not-ascending',
    ],
    [
      'a negative tax',
      { taxRates: [{ name: 'VAT', percentage: '-0.1' }] },
      '/taxRates/0/percentage percentage-out-of-range',
    ],
    [
      'two tax rates of one name',
      {
        taxRates: [
          { name: 'VAT', percentage: '7' },
          { name: 'VAT', percentage: '19' },
        ],
      },
      '/taxRates/1/name tax-rate-repeated',
    ],
    ['a notice at nothing', { notifyAtPercentages: ['0.00'] }, '/notifyAtPercentages/0 percentage-not-positive'],
    [
      'a notice above the tier',
      { notifyAtPercentages: ['80', '101'] },
      '/notifyAtPercentages/1 percentage-out-of-range',
    ],
    [
      'two notices at one percentage, however it is written',
      { notifyAtPercentages: ['80', '80.0'] },
      '/notifyAtPercentages/1 percentage-repeated',
    ],
    [
      'an address twice',
      { notifiedAddresses: ['a@b.example', 'a@b.example'] },
      '/notifiedAddresses/1 address-repeated',
    ],
    ['a source twice', { sources: ['crm', 'crm'] }, '/sources/1 source-repeated'],
  ])('name %s', (_what, changed, problem) => {
    expect(found(changed)).toEqual([problem]);
  });

  it.each<[string, object]>([
    ['everything at its limit', { taxRates: [{ name: 'a', percentage: '0' }], notifyAtPercentages: ['100'] }],
    ['a notice on the first day of a trial', { freeTrial: { unit: 'month', count: 1, noticeDays: 28 } }],
    ['a discount of the whole', { invoiceDiscounts: [{ kind: 'percentage', value: '100' }] }],
    [
      'a commitment, and discounts by volume from nothing on',
      {
        minimumCommitment: { amount: '0' },
        volumeDiscounts: [
          { from: '0', percentage: '0' },
          { from: '0.01', percentage: '100' },
        ],
      },
    ],
    ['a target for a quantity', level({ target: '1000' })],
    ['whole days of a day', { cadence: { unit: 'day', calendarAligned: true }, wholeDayProration: true }],
    ['included usage', tiers({ upTo: '10', unitRate: '0' }, { upTo: null, unitRate: '1' })],
  ])('are none with %s', (_what, changed) => {
    expect(found(changed)).toEqual([]);
  });

  it('are all told at once, also beside parts that cannot be read', () => {
    const negative = {
      ...metric,
      tiers: [
        { upTo: '10', unitRate: '-1' },
        { upTo: '5', unitRate: '1' },
      ],
    };
    expect(
      found({
        currency: '?',
        setupFees: [undefined, { name: 'a', amount: '-1' }],
        pricingMetrics: [undefined, negative],
      }),
    ).toEqual([
      '/currency unknown-currency',
      '/setupFees/1/amount negative',
      '/pricingMetrics/1/tiers/0/unitRate negative',
      '/pricingMetrics/1/tiers/1/upTo bounds-not-ascending',
      '/pricingMetrics/1/tiers/1/upTo last-tier-not-open',
    ]);
  });
});
