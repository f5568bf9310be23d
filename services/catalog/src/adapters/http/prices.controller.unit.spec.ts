import type { PricingMetric } from '#pricing';
import { bounds } from '../../domain/evaluation/evaluate-price.js';
import { checkEvaluationBody, PricesController } from './prices.controller.js';

const tiny = `0.${'0'.repeat(39)}1`;
const tiers = Array.from({ length: 100 }, (_, index) => ({
  name: 'a tier of the hundred that there may be',
  upTo: `${index + 1}.${'7'.repeat(18)}`,
  unitRate: `999999999999.${'7'.repeat(18)}`,
  fixedCost: `0.${'7'.repeat(18)}`,
}));
const discounts = Array.from({ length: 20 }, () => ({ kind: 'percentage' as const, value: `0.${'7'.repeat(18)}` }));
const filters = Array.from({ length: 20 }, () => ({ property: 'plan', operator: 'not-in' as const, values: ['none'] }));
const metric = (changed: Partial<PricingMetric>): PricingMetric => ({
  ...{ id: 'm', name: 'M', aggregation: { type: 'sum', element: 'v' }, tiers, discounts, filters },
  ...changed,
});
const average = { type: 'average', element: 'v' } as const;
const timeWeighted = { type: 'time-weighted-sum', element: 'v' } as const;
const period = { start: '2026-01-01T00:00:00Z', end: '2026-01-31T00:00:00.001Z' };

describe('the largest question about a price that is allowed', () => {
  it.each<[string, Partial<PricingMetric>]>([
    ['a sum of numbers as far apart as may be', {}],
    ['groups that use all tiers', { groupBy: 'group' }],
    ['an average', { aggregation: average }],
    ['an average in packages', { aggregation: average, tiers: tiers.map((tier) => ({ ...tier, packageSize: '0.7' })) }],
    ['averages of groups', { aggregation: average, groupBy: 'few' }],
    ['a time-weighted sum', { aggregation: timeWeighted }],
    ['different values', { aggregation: { type: 'unique-count', element: 'v' } }],
    ['a volume price', { mode: 'volume' }],
  ])('is answered in a fraction of a second: %s', (_what, changed) => {
    const most = changed.groupBy ? bounds.tiersOfGroups / tiers.length : bounds.events;
    const events = Array.from({ length: most }, (_, index) => ({
      time: `2026-01-${String(30 - (index % 30)).padStart(2, '0')}T00:00:00.${String(index % 997).padStart(3, '0')}Z`,
      properties: { v: index % 2 ? tiny : '99999999999999999999', group: `group ${index}`, few: index % 7 },
    }));
    const body = { metric: metric(changed), events, period };
    const before = process.cpuUsage();
    expect(checkEvaluationBody(body)).toEqual([]);
    JSON.stringify(new PricesController().evaluate(body));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});

it('a price by groups is not asked for more tiers than can be shown', () => {
  const events = Array.from({ length: bounds.tiersOfGroups / tiers.length + 1 }, () => ({ properties: { v: 1 } }));
  expect(checkEvaluationBody({ metric: metric({}), events })).toEqual([]);
  expect(checkEvaluationBody({ metric: metric({ groupBy: 'group' }), events })).toEqual([
    expect.objectContaining({ path: '/events', code: 'too-many-groups' }),
  ]);
});

describe('numbers beyond what is billed', () => {
  const events = (...values: unknown[]) => ({ metric: metric({}), events: values.map((v) => ({ properties: { v } })) });
  const reasonsOf = (body: object) => checkEvaluationBody(body).map(({ path, code }) => `${path} ${code}`);

  it.each(['1e999', '1e-999', '1e-41', '100000000000000000001', '-1e21', 1e21, 1e-41])('%p is refused', (value) => {
    expect(reasonsOf(events(1, value))).toEqual(['/events/1/properties/v out-of-range']);
    expect(reasonsOf({ metric: metric({}), quantity: value })).toEqual(['/quantity out-of-range']);
  });

  it.each(['1e20', '-1e20', tiny, 1e20, 'text', null, true])('%p is not', (value) => {
    expect(reasonsOf(events(value))).toEqual([]);
  });

  it('may be counted and told apart, for nobody computes with them', () => {
    const unique = metric({ aggregation: { type: 'unique-count', element: 'v' } });
    expect(reasonsOf({ ...events('1e999'), metric: unique })).toEqual([]);
  });

  it('are named fifty at a time', () => {
    expect(reasonsOf(events(...Array.from({ length: 999 }, () => '1e999')))).toHaveLength(50);
    expect(reasonsOf(events(...Array.from({ length: bounds.events + 1 }, () => 1)))).toEqual([
      '/events invalid-maxitems',
    ]);
  });
});
