import type { WrittenTerms } from './product-terms.js';
import { problemsOfTerms } from './terms-problems.js';

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

const found = (changed: object) => problemsOfTerms({ ...sound, ...changed }).map(({ path, code }) => `${path} ${code}`);

describe('the problems of what a product is to be sold by', () => {
  it('are none when it is sound', () => {
    expect(found({})).toEqual([]);
    expect(found({ currency: 'JPY', recurringFee: undefined, setupFees: [], pricingMetrics: [] })).toEqual([]);
  });

  it.each([
    ['a code that is no currency', { currency: 'XXQ' }, '/currency unknown-currency'],
    ['a currency in small letters', { currency: 'usd' }, '/currency unknown-currency'],
    ['a negative fee', { recurringFee: { amount: '-0.01' } }, '/recurringFee/amount negative'],
    ['an absurd fee', { recurringFee: { amount: '1000000000000000.01' } }, '/recurringFee/amount too-large'],
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
      'a level that carries over',
      {
        pricingMetrics: [{ ...metric, aggregation: { type: 'time-weighted-sum', element: 'n', carriesOver: true } }],
      },
      '/pricingMetrics/0/aggregation/carriesOver carry-over-not-offered',
    ],
    [
      'synthetic test periods',
      { cadence: { unit: 'test-5-minutes-synthetic' } },
      '/cadence/unit synthetic-periods-not-offered',
    ],
  ])('name %s', (_what, changed, problem) => {
    expect(found(changed)).toEqual([problem]);
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
    ]);
  });
});
