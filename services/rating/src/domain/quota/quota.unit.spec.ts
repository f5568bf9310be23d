import { Exact } from '#money';
import { compileMetric, type PricingMetric } from '#pricing';
import { elapsedOf, forecastOf } from './forecast.js';
import { reached, thresholdsOf } from './thresholds.js';
import { positionOf } from './usage-position.js';

const exact = (value: string) => Exact.parse(value);
const metric = (more: Partial<PricingMetric> = {}) =>
  compileMetric({
    id: 'units',
    name: 'Units',
    aggregation: { type: 'sum', element: 'units' },
    tiers: [{ name: 'included', upTo: '100', unitRate: '0' }, { upTo: '300', unitRate: '1' }, { unitRate: '2' }],
    ...more,
  });

describe('where a quantity stands', () => {
  it.each([
    ['0', 0, '0', '0'],
    ['-5', 0, '0', '0'],
    ['100', 0, '0', '1'],
    ['100.5', 1, '100', '0.0025'],
    ['300', 1, '100', '1'],
    ['1000', 2, '300', undefined],
  ])('%s is in tier %d from %s, of which %s is used', (quantity, index, from, share) => {
    const { tier } = positionOf(metric(), exact(quantity));
    expect([tier.index, tier.from.toString(), tier.share?.toString()]).toEqual([index, from, share]);
  });

  it.each([
    ['0', '50', '0'],
    ['20', '30', '0.4'],
    ['75', '0', '1.5'],
  ])('%s of a quota of 50 leaves %s: %s', (quantity, remaining, share) => {
    const { quota } = positionOf(metric({ quota: { limit: '50', enforcement: 'hard' } }), exact(quantity));
    expect([quota?.remaining.toString(), quota?.share.toString(), quota?.enforcement]).toEqual([
      remaining,
      share,
      'hard',
    ]);
  });

  it('is beyond a quota of nothing, and without a quota against none', () => {
    expect(positionOf(metric({ quota: { limit: '0' } }), Exact.zero).quota?.share.toString()).toBe('1');
    expect(positionOf(metric(), Exact.zero).quota).toBeUndefined();
  });
});

describe('a forecast', () => {
  const week = { start: 0, end: 700 };
  const half = elapsedOf(week, 350);

  it.each<[string, Partial<PricingMetric>, string, string]>([
    ['grows with time, by the tiers', {}, '300', '200'],
    ['of a peak is the peak', { aggregation: { type: 'max', element: 'units' } }, '150', '50'],
    ['of groups grows in proportion', { groupBy: 'team' }, '300', '100'],
    ['is never below the minimum', { minimum: '999' }, '300', '999'],
  ])('%s', (_what, more, quantity, amount) => {
    const now = { quantity: exact('150'), amount: exact('50') };
    const found = forecastOf(metric(more), now, { elapsed: half, share: Exact.one });
    expect([found.quantity.toString(), found.amount.toString()]).toEqual([quantity, amount]);
  });

  it('of a segment that has just begun is what there is, and time stays within it', () => {
    const now = { quantity: exact('3'), amount: exact('3') };
    expect(forecastOf(metric(), now, { elapsed: elapsedOf(week, -5), share: Exact.one })).toEqual(now);
    expect([0, 350, 9_000].map((at) => elapsedOf(week, at).toString())).toEqual(['0', '0.5', '1']);
  });
});

describe('thresholds', () => {
  const percentages = [exact('80'), exact('100')];
  const text = (of: ReturnType<typeof thresholdsOf>) =>
    of.map(({ of: what, index, percentage, quantity }) => `${what} ${index} ${percentage}%: ${quantity}`);

  it('are parts of the tiers that end, and of the quota', () => {
    const quota = { limit: '250' };
    expect(text(thresholdsOf(metric({ quota }), percentages))).toEqual([
      'tier 0 80%: 80',
      'tier 0 100%: 100',
      'quota 0 80%: 200',
      'quota 0 100%: 250',
      'tier 1 80%: 260',
      'tier 1 100%: 300',
    ]);
    expect(text(thresholdsOf(metric({ quota }), []))).toEqual(['quota 0 100%: 250']);
    expect(thresholdsOf(metric(), [])).toEqual([]);
  });

  it.each([
    ['0', '79', []],
    ['0', '80', ['tier 0 80%: 80']],
    ['80', '99', []],
    ['79', '261', ['tier 0 80%: 80', 'tier 0 100%: 100', 'tier 1 80%: 260']],
    ['300', '10', []],
  ])('from %s to %s are reached: %j', (before, after, expected) => {
    expect(text(reached(thresholdsOf(metric(), percentages), exact(before), exact(after)))).toEqual(expected);
  });
});
