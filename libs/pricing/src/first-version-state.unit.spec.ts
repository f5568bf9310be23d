import { boundedChargeOf, chargeOfTotals } from './bounded-charge.js';
import { compileMetric } from './compiled-metric.js';
import { recordUsage } from './meter.js';
import type { PricingMetric } from './pricing-metric.js';
import { readMeter, writeChanges } from './written-meter.js';

const element = 'v';
const segment = { start: 0, end: 1_000 };

// What the first version wrote, with what it published then: quantity, amount, events, groups.
const written: [string, Partial<PricingMetric>, Parameters<typeof readMeter>[2]['totals'], unknown[]][] = [
  [
    'sum',
    { aggregation: { type: 'sum', element } },
    [1, 0, 1000, null, 5, 1, [[null, 4, '18.5']]],
    ['18.5', '26.475', 5, 0],
  ],
  [
    'sum by team, in a third of a period',
    { aggregation: { type: 'sum', element }, groupBy: 'team' },
    [
      1,
      0,
      1000,
      '1/3',
      5,
      1,
      [
        ['a', 1, '3'],
        ['b', 2, '12.5'],
        [null, 1, '3'],
      ],
    ],
    ['18.5', '27.375', 5, 3],
  ],
  [
    'unique count',
    { aggregation: { type: 'unique-count', element } },
    [1, 0, 1000, null, 5, 0, [[null, 5, ['3', '0.5', 'x', '12']]]],
    ['4', '6', 5, 0],
  ],
  [
    'unique count by team',
    { aggregation: { type: 'unique-count', element }, groupBy: 'team' },
    [
      1,
      0,
      1000,
      null,
      5,
      0,
      [
        ['a', 2, ['3', 'x']],
        ['b', 2, ['0.5', '12']],
        [null, 1, ['3']],
      ],
    ],
    ['5', '7.5', 5, 3],
  ],
  [
    'average',
    { aggregation: { type: 'average', element } },
    [1, 0, 1000, null, 5, 1, [[null, 4, ['18.5', 4]]]],
    ['4.625', '6.9375', 5, 0],
  ],
  [
    'latest',
    { aggregation: { type: 'latest', element } },
    [1, 0, 1000, null, 5, 1, [[null, 4, [400, 4, '12']]]],
    ['12', '17.7', 5, 0],
  ],
  [
    'time-weighted sum',
    { aggregation: { type: 'time-weighted-sum', element } },
    [1, 0, 1000, null, 5, 1, [[null, 4, ['0', '18.5', '5450']]]],
    ['13.05', '19.1175', 5, 0],
  ],
  [
    'maximum',
    { aggregation: { type: 'max', element } },
    [1, 0, 1000, null, 5, 1, [[null, 4, '12']]],
    ['12', '17.7', 5, 0],
  ],
  ['count', { aggregation: { type: 'count' } }, [1, 0, 1000, null, 5, 0, [[null, 5, 5]]], ['5', '7.5', 5, 0]],
  [
    'untouched',
    { aggregation: { type: 'max', element: 'w' }, groupBy: 'team' },
    [1, 0, 1000, null, 0, 0, []],
    ['0', '0', 0, 0],
  ],
];

const compiledOf = (metric: Partial<PricingMetric>) =>
  compileMetric({
    id: 'm',
    name: 'M',
    aggregation: { type: 'count' },
    tiers: [{ upTo: '10', unitRate: '1.50' }, { unitRate: '1.35' }],
    ...metric,
  });

const figures = ({ quantity, amount, eventCount, groupCount }: ReturnType<typeof chargeOfTotals>) => [
  quantity.toString(),
  amount.toString(),
  eventCount,
  groupCount,
];

describe('a meter that the first version wrote whole', () => {
  it.each(written)('%s: is read as it was', (_name, metric, totals, expected) => {
    const compiled = compiledOf(metric);
    const state = readMeter(compiled, segment, { totals, groups: [], members: [], standings: [] });
    expect(figures(boundedChargeOf(compiled, state, 1_000))).toEqual(expected);
    expect(figures(chargeOfTotals(compiled, segment, totals))).toEqual(expected);
  });

  it.each(written)('%s: is written in parts next, all of it', (_name, metric, totals) => {
    const compiled = compiledOf(metric);
    const once = readMeter(compiled, segment, { totals, groups: [], members: [], standings: [] });
    const parts = JSON.parse(JSON.stringify(writeChanges(compiled, once)));
    const again = readMeter(compiled, once.segment, parts);
    for (const v of ['3', 'y', 8]) {
      const facts = { occurredAt: 500, arrival: 9, properties: { v, w: 1, team: 'a' } };
      recordUsage(compiled, once, facts);
      recordUsage(compiled, again, facts);
    }
    const seen = (state: typeof once) => JSON.stringify(boundedChargeOf(compiled, state, 1_000));
    expect(seen(again)).toBe(seen(once));
  });
});
