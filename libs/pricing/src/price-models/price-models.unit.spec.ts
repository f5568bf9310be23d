import { Exact } from '#money';
import { type PricingMetric, withDefaults } from '../pricing-metric.js';
import { priceModelOf } from './price-models.js';

type Tiers = PricingMetric['tiers'];

const modelOf = (mode: PricingMetric['mode'], tiers: Tiers, chargeFirstTierOnZero = false) =>
  priceModelOf(
    withDefaults({ id: 'm', name: 'm', aggregation: { type: 'count' }, mode, tiers, chargeFirstTierOnZero }),
  );
const tutorial: Tiers = [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }];
const withFixedCosts: Tiers = [
  { upTo: '10', unitRate: '2', fixedCost: '5' },
  { upTo: '20', unitRate: '1', fixedCost: '3' },
  { unitRate: '0.5', fixedCost: '7' },
];
const blocks: Tiers = [
  { upTo: '1000', unitRate: '1', packageSize: '100' },
  { unitRate: '1', packageSize: '1000' },
];

describe('A price', () => {
  it.each<[string, PricingMetric['mode'], Tiers, [string, string][]]>([
    [
      'graduated',
      'graduated',
      tutorial,
      [
        ['0', '0'],
        ['999', '1498.5'],
        ['1000', '1500'],
        ['1001', '1501.35'],
        ['1200', '1770'],
      ],
    ],
    [
      'volume',
      'volume',
      tutorial,
      [
        ['0', '0'],
        ['999', '1498.5'],
        ['1000', '1500'],
        ['1001', '1351.35'],
        ['1200', '1620'],
      ],
    ],
    [
      'graduated with fixed costs',
      'graduated',
      withFixedCosts,
      [
        ['-1', '0'],
        ['0', '0'],
        ['0.001', '5.002'],
        ['9', '23'],
        ['10', '25'],
        ['10.1', '28.1'],
        ['11', '29'],
        ['19', '37'],
        ['20', '38'],
        ['21', '45.5'],
      ],
    ],
    [
      'volume with the fixed cost of the tier reached only',
      'volume',
      withFixedCosts,
      [
        ['-1', '0'],
        ['0', '0'],
        ['9', '23'],
        ['10', '25'],
        ['10.1', '13.1'],
        ['11', '14'],
        ['20', '23'],
        ['20.5', '17.25'],
      ],
    ],
    [
      'package',
      'package',
      [{ unitRate: '15', packageSize: '10' }],
      [
        ['0', '0'],
        ['0.1', '15'],
        ['9', '15'],
        ['10', '15'],
        ['11', '30'],
        ['121', '195'],
      ],
    ],
    [
      'graduated packages',
      'package',
      blocks,
      [
        ['1', '1'],
        ['1000', '10'],
        ['1001', '11'],
        ['5325', '15'],
      ],
    ],
    [
      'packages at the tier reached',
      'volume',
      blocks,
      [
        ['1000', '10'],
        ['1001', '2'],
        ['2000', '2'],
      ],
    ],
    [
      'percentage',
      'percentage',
      [
        { upTo: '100', unitRate: '0' },
        { unitRate: '2.9', fixedCost: '0.30' },
      ],
      [
        ['100', '0'],
        ['200', '3.2'],
        ['100.01', '0.30029'],
      ],
    ],
    ['cost with a mark-up', 'graduated', [{ unitRate: '1.20' }], [['84.1234', '100.94808']]],
    ['a bounded last tier, which is open all the same', 'graduated', [{ upTo: '10', unitRate: '1' }], [['25', '25']]],
  ])('%s', (_, mode, tiers, table) => {
    const model = modelOf(mode, tiers);
    expect(table.map(([quantity]) => [quantity, model.amountOf(Exact.parse(quantity)).toString()])).toEqual(table);
  });

  it('charges the first tier’s fixed cost on zero only where the metric says so', () => {
    for (const mode of ['graduated', 'volume', 'percentage'] as const) {
      const model = modelOf(mode, withFixedCosts, true);
      expect(model.amountOf(Exact.zero).toString()).toBe('5');
      expect(model.amountOf(Exact.parse(-3)).toString()).toBe('5');
      expect(model.tiersOf(Exact.zero).map((tier) => String(tier.amount))).toEqual(['5']);
      expect(modelOf(mode, withFixedCosts).tiersOf(Exact.zero)).toEqual([]);
    }
  });

  it('names the tiers used, with quantity, rate, fixed cost and amount each', () => {
    const tiers = modelOf('graduated', [{ ...withFixedCosts[0], name: 'starter' }, ...withFixedCosts.slice(1)]).tiersOf(
      Exact.parse('12.5'),
    );
    expect(JSON.parse(JSON.stringify(tiers))).toEqual([
      { index: 0, name: 'starter', from: '0', upTo: '10', quantity: '10', unitRate: '2', fixedCost: '5', amount: '25' },
      { index: 1, from: '10', upTo: '20', quantity: '2.5', unitRate: '1', fixedCost: '3', amount: '5.5' },
    ]);
  });
});
