import type { Aggregation, Filter, PricingMetric } from '#pricing';
import { compileMetric } from '#pricing';
import { filterWords, groupWords, money, quantityWords, rolloverWords, shown } from './words.js';

const metricOf = (aggregation: Aggregation, more: Partial<PricingMetric> = {}) =>
  compileMetric({ id: 'm', name: 'm', aggregation, tiers: [{ unitRate: '1' }], ...more }).metric;

describe('a number in a sentence', () => {
  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['-1234567.8901', '-1,234,567.8901'],
    ['1/3', 'about 0.333333'],
    ['10000/3', 'about 3,333.333333'],
  ])('%s is %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

describe('money in a sentence', () => {
  it.each([
    ['1770', 'USD', 'USD 1,770.00'],
    ['1.5', 'USD', 'USD 1.50'],
    ['-0.00042', 'EUR', 'EUR -0.00042'],
    ['1500', 'JPY', 'JPY 1,500'],
    ['0.25', 'KWD', 'KWD 0.250'],
    ['10/3', 'USD', 'about USD 3.333333'],
  ])('%s in %s is %s', (text, currency, expected) => {
    expect(money(text, currency)).toBe(expected);
  });
});

const filterOf = (property: string, value: string): Filter => ({ property, operator: 'eq', values: [value] });

describe('what a quantity is', () => {
  it.each<[Aggregation, string]>([
    [{ type: 'sum', element: 'x' }, 'the sum of “x”'],
    [{ type: 'count' }, 'the number of events'],
    [{ type: 'count', element: 'x' }, 'the number of events that carry “x”'],
    [{ type: 'max', element: 'x' }, 'the largest “x”'],
    [{ type: 'min', element: 'x' }, 'the smallest “x”'],
    [{ type: 'average', element: 'x' }, 'the average “x” of the events that carry it'],
    [{ type: 'unique-count', element: 'x' }, 'the number of different values of “x”'],
    [
      { type: 'unique-count', element: 'x', carriesOver: true, removedBy: filterOf('op', 'leave') },
      'the number of different values of “x”, that an event whose “op” is “leave” has not taken out since, with those from before the period',
    ],
    [{ type: 'match', element: 'x', value: 'v' }, 'the number of events whose “x” is “v”'],
    [{ type: 'latest', element: 'x' }, 'the latest “x” by the time of the events'],
    [{ type: 'percentile', element: 'x', percentile: 95 }, 'the value of “x” that 95 % of the events do not exceed'],
    [
      { type: 'sum', element: 'amount', feeOfEach: { percent: '2.9', minimum: '0.3', maximum: '1200' } },
      'the sum of a fee of each event: 2.9 % of “amount”, at least 0.3 and at most 1,200',
    ],
    [
      { type: 'time-weighted-sum', element: 'x', carriesOver: true },
      'the level of “x”, weighted by how long it stood in the period, from the level before',
    ],
  ])('%j', (aggregation, words) => {
    expect(quantityWords(metricOf(aggregation))).toBe(words);
  });

  it('says how much of the first tier rolled over', () => {
    const tiers = [{ upTo: '100', unitRate: '0' }, { unitRate: '2' }];
    const metric = metricOf({ type: 'count' }, { tiers, rollover: { maximum: '50' } });
    const tier = (upTo: string) => ({ name: 'Tier 1', from: '0', upTo, quantity: '120', amount: '0' });
    expect(rolloverWords(metric, [tier('150')])).toBe(
      ' 50 that the period before had left unused make the first tier 150.',
    );
    expect(rolloverWords(metric, [tier('100')])).toBe('');
    expect(rolloverWords(metricOf({ type: 'count' }, { tiers }), [tier('150')])).toBe('');
  });

  it('says which events count, and that groups are priced each by itself', () => {
    const filters: Filter[] = [
      { property: 'tier', operator: 'ne', values: ['free'] },
      { property: 'region', operator: 'not-in', values: ['eu', 'us'] },
    ];
    const metric = metricOf({ type: 'count' }, { filters, groupBy: 'model' });
    expect(filterWords(metric)).toBe(
      ' Only events count where “tier” is not “free” and “region” is none of “eu”, “us”.',
    );
    expect(groupWords(metric)).toBe(' Each “model” is counted and priced by itself.');
    expect(filterWords(metricOf({ type: 'count' }))).toBe('');
  });
});
