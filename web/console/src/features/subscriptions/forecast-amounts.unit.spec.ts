import { expectedOfUsage } from './forecast-amounts.js';
import type { RunningUsage } from './subscriptions.queries.js';

const metricId = 'words';
/** The first hundred are 1 each, what is beyond them a half. */
const terms = {
  id: metricId,
  name: 'Words',
  aggregation: { type: 'sum', property: 'words' },
  tiers: [{ upTo: '100', unitRate: '1' }, { unitRate: '0.5' }],
};
const ofTheYear = { ...terms, tiersReset: 'contract-year' };
const rollingOver = { ...terms, rollover: {} };

/** Half of it has passed, with 40: 80 at an even pace, and 160 in the shape of the former, whose last day had as much as the others. */
function expectedBy(pricing: { readonly id: string }, metric: object = {}, forecastAt = '2026-01-09T00:00:00.000Z') {
  const usage = {
    forecastAt,
    ...{ currency: 'USD', billed: true, amount: '40.00', forecastAmount: '80.00', at: '2026-01-07T00:00:00.000Z' },
    period: { start: '2026-01-05T00:00:00.000Z', end: '2026-01-09T00:00:00.000Z' },
    metrics: [{ metricId, quantity: '40', amount: '40', forecast: { quantity: '80', amount: '80' }, ...metric }],
  };
  const used = ['10', '10', '10', '50'].map((quantity, at) => ({ metricId, day: `2026-01-0${at + 1}`, quantity }));
  const former = {
    start: '2026-01-01T00:00:00.000Z',
    end: '2026-01-05T00:00:00.000Z',
    used,
    pricingMetrics: [pricing],
  };
  const { bill, ofMetric } = expectedOfUsage(usage as unknown as RunningUsage, former, 'UTC');
  return { bill, ...ofMetric.get(metricId) };
}

it.each([
  ['from nothing', terms, {}, '130'],
  ['from what the contract year had come to before', ofTheYear, { carriedQuantity: '20' }, '120'],
  ['with units that rolled over in its first tier', rollingOver, { rolledOver: '30' }, '145'],
])('what is expected is priced by the tiers, %s', (_, pricing, metric, amount) => {
  const { quantity, amount: range, bill } = expectedBy(pricing, metric);
  expect(quantity).toEqual({ least: '80', likely: '160', most: '160' });
  expect(range).toEqual({ least: '80', likely: amount, most: amount });
  expect(bill).toEqual({ least: '80', likely: amount, most: amount });
});

it.each([
  ['that groups, each of which goes through the tiers by itself', { ...terms, groupBy: 'language' }, {}],
  ['of which the service says something else', terms, { amount: '30' }],
])('a metric %s has quantities alone', (_, pricing, metric) => {
  const { quantity, amount, bill } = expectedBy(pricing, metric);
  expect(quantity?.likely).toBe('160');
  expect([amount, bill]).toEqual([undefined, undefined]);
});

it('is not expected by the period before where the subscription ends early in this one', () => {
  expect(expectedBy(terms, {}, '2026-01-08T00:00:00.000Z')).toEqual({});
});
