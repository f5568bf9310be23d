import type { PricingMetric } from './pricing-metric.js';
import { problemsOf } from './problems.js';

const summaries: PricingMetric = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'documents' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};

const found = (changes: Partial<PricingMetric>) =>
  problemsOf({ ...summaries, ...changes }).map(({ path, code }) => `${path} ${code}`);

describe('A pricing metric', () => {
  it('is good as the tutorial writes it', () => {
    expect(problemsOf(summaries)).toEqual([]);
  });

  it('may have a bounded last tier, free units and a rate of zero', () => {
    expect(
      found({
        tiers: [
          { upTo: '100', unitRate: '0' },
          { upTo: '200', fixedCost: '1' },
        ],
      }),
    ).toEqual([]);
  });

  it.each<[string, Partial<PricingMetric>, string[]]>([
    ['no tier', { tiers: [] }, ['/tiers tiers-missing']],
    ['a negative rate', { tiers: [{ unitRate: '-0.01' }] }, ['/tiers/0/unitRate negative']],
    ['a negative fixed cost', { tiers: [{ fixedCost: '-1' }] }, ['/tiers/0/fixedCost negative']],
    ['neither rate nor fixed cost', { tiers: [{ name: 'free' }] }, ['/tiers/0 tier-price-missing']],
    ['an absurd rate', { tiers: [{ unitRate: '1000000000000' }] }, ['/tiers/0/unitRate too-large']],
    ['an absurd fixed cost', { tiers: [{ fixedCost: '1000000000000' }] }, ['/tiers/0/fixedCost too-large']],
    ['a rate that is no decimal', { tiers: [{ unitRate: '1e3' }] }, ['/tiers/0/unitRate not-a-decimal']],
    ['an open first tier', { tiers: [{ unitRate: '1' }, { unitRate: '2' }] }, ['/tiers/0/upTo open-tier-not-last']],
    ['a bound at zero', { tiers: [{ upTo: '0', unitRate: '1' }] }, ['/tiers/0/upTo bound-not-positive']],
    ['an absurd bound', { tiers: [{ upTo: '9999999999999999', unitRate: '1' }] }, ['/tiers/0/upTo too-large']],
    [
      'two equal bounds',
      {
        tiers: [
          { upTo: '5', unitRate: '1' },
          { upTo: '5.0', unitRate: '1' },
        ],
      },
      ['/tiers/1/upTo bounds-not-ascending'],
    ],
    [
      'packages without a size',
      { mode: 'package', tiers: [{ unitRate: '1' }] },
      ['/tiers/0/packageSize package-size-missing'],
    ],
    [
      'an empty package',
      { mode: 'package', tiers: [{ unitRate: '1', packageSize: '0' }] },
      ['/tiers/0/packageSize package-size-not-positive'],
    ],
    [
      'a percentage by the package',
      { mode: 'percentage', tiers: [{ unitRate: '1', packageSize: '2' }] },
      ['/tiers/0/packageSize package-size-not-allowed'],
    ],
    ['a sum of nothing', { aggregation: { type: 'sum' } }, ['/aggregation/element element-missing']],
    [
      'a match with nothing',
      { aggregation: { type: 'match', element: 'status' } },
      ['/aggregation/value match-value-missing'],
    ],
    [
      'a maximum that compares',
      { aggregation: { type: 'max', element: 'n', value: '1' } },
      ['/aggregation/value match-value-not-allowed'],
    ],
    [
      'a latest that carries over',
      { aggregation: { type: 'latest', element: 'n', carriesOver: true } },
      ['/aggregation/carriesOver carry-over-not-allowed'],
    ],
    [
      'what rolls over of a volume by team and year, whose first tier costs something',
      {
        mode: 'volume',
        groupBy: 'team',
        tiersReset: 'contract-year',
        tiers: [{ upTo: '5', unitRate: '1' }, { unitRate: '1' }],
        rollover: { maximum: '1', minimum: '2' },
      },
      [
        '/rollover rollover-not-allowed',
        '/rollover rollover-not-allowed',
        '/rollover rollover-not-allowed',
        '/rollover rollover-without-units',
        '/rollover/minimum minimum-above-maximum',
      ],
    ],
    [
      'what rolls over of a tier without an end',
      { tiers: [{ unitRate: '0' }], rollover: { maximum: '1' } },
      ['/rollover rollover-without-units'],
    ],
    [
      'a sum that something leaves',
      { aggregation: { type: 'sum', element: 'n', removedBy: { property: 'op', operator: 'eq', values: ['out'] } } },
      ['/aggregation/removedBy removal-not-allowed'],
    ],
    [
      'a maximum of fees',
      { aggregation: { type: 'max', element: 'n', feeOfEach: { percent: '1' } } },
      ['/aggregation/feeOfEach fee-of-each-not-allowed'],
    ],
    [
      'fees without room between their bounds',
      { aggregation: { type: 'sum', element: 'n', feeOfEach: { percent: '-1', minimum: '2', maximum: '1' } } },
      ['/aggregation/feeOfEach/percent negative', '/aggregation/feeOfEach/minimum minimum-above-maximum'],
    ],
    [
      'more off than there is',
      { discounts: [{ kind: 'percentage', value: '100.5' }] },
      ['/discounts/0/value discount-above-whole'],
    ],
    ['a negative discount', { discounts: [{ kind: 'amount', value: '-1' }] }, ['/discounts/0/value negative']],
    ['a minimum above the maximum', { minimum: '10', maximum: '9.99' }, ['/minimum minimum-above-maximum']],
  ])('is refused for %s', (_, changes, problems) => {
    expect(found(changes)).toEqual(problems);
  });

  it('is refused for every reason at once', () => {
    expect(
      found({
        aggregation: { type: 'average' },
        tiers: [
          { upTo: '10', unitRate: '-1', fixedCost: '-2' },
          { upTo: '9', unitRate: '1' },
        ],
        minimum: '-1',
        discounts: [
          { kind: 'percentage', value: '101' },
          { kind: 'amount', value: '-1' },
        ],
      }),
    ).toEqual([
      '/aggregation/element element-missing',
      '/tiers/0/unitRate negative',
      '/tiers/0/fixedCost negative',
      '/tiers/1/upTo bounds-not-ascending',
      '/minimum negative',
      '/discounts/0/value discount-above-whole',
      '/discounts/1/value negative',
    ]);
  });

  it('may be counted without naming an element', () => {
    expect(found({ aggregation: { type: 'count' } })).toEqual([]);
  });
});
