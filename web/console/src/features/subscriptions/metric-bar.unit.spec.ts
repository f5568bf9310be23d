import { type MeasuredMetric, type MetricBar, metricBarOf, quotaStateOf } from './metric-bar.js';

describe('the bar of a metric', () => {
  it.each<[string, MeasuredMetric, MetricBar]>([
    [
      'is as long as what is expected, and shows where tiers end',
      { quantity: '1200', tier: { from: '1000' }, forecast: { quantity: '2400' } },
      { used: 50, forecast: 100, ticks: [{ of: 'tier', at: 41.67 }] },
    ],
    [
      'is as long as its tier, where that ends behind it',
      { quantity: '400', tier: { from: '0', upTo: '1000' }, forecast: { quantity: '800' } },
      { used: 40, forecast: 80, ticks: [{ of: 'tier', at: 100 }] },
    ],
    [
      'leaves out what is far away',
      { quantity: '10', tier: { from: '0', upTo: '1000' }, forecast: { quantity: '20' }, quota: { limit: '5000' } },
      { used: 50, forecast: 100, ticks: [] },
    ],
    [
      'shows the quota that comes near',
      { quantity: '90', tier: { from: '0' }, forecast: { quantity: '120' }, quota: { limit: '100' } },
      { used: 75, forecast: 100, ticks: [{ of: 'quota', at: 83.33 }] },
    ],
    [
      'is empty where nothing is used',
      { quantity: '0', tier: { from: '0', upTo: '1000' }, forecast: { quantity: '0' } },
      { used: 0, forecast: 0, ticks: [] },
    ],
    [
      'has no length below none',
      { quantity: '-5', tier: { from: '0' }, forecast: { quantity: '-9' } },
      { used: 0, forecast: 0, ticks: [] },
    ],
  ])('%s', (_, metric, bar) => {
    expect(metricBarOf(metric)).toEqual(bar);
  });
});

it('the bar of a metric is as long as the end of a range', () => {
  const metric = { quantity: '50', tier: { from: '0' }, forecast: { quantity: '80' } };
  const range = { least: '60', likely: '100', most: '200' };
  expect(metricBarOf(metric, range)).toEqual({ used: 25, forecast: 50, most: 100, ticks: [] });
});

describe('a quota', () => {
  it.each([
    ['79.9', '100', undefined],
    ['80', '100', 'near'],
    ['100', '100', 'reached'],
    ['5', '0', 'reached'],
    ['5', undefined, undefined],
  ] as const)('of which %s is used, of %s, is %s', (quantity, limit, state) => {
    expect(quotaStateOf({ quantity, quota: limit === undefined ? undefined : { limit } })).toBe(state);
  });
});
