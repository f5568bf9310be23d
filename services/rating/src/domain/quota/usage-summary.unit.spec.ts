import { Exact } from '#money';
import { compileMetric } from '#pricing';
import type { Segment } from '#timeline';
import type { RatedProduct } from '../attribution/subscription-book.js';
import { usageSummaryOf } from './usage-summary.js';

const exact = (value: string) => Exact.parse(value);
const sum = { type: 'sum', element: 'units' } as const;
const compiled = compileMetric({
  id: 'units',
  name: 'Units',
  aggregation: sum,
  tiers: [{ unitRate: '1' }],
  minimum: '6',
});
const product: RatedProduct = {
  ...{ productId: 'p', version: 1, currency: 'USD', metrics: [compiled], pricingRules: [], billsTrialUsage: false },
  recurringFee: exact('10'),
  thresholds: new Map(),
};
const whole = { start: 0, end: 1_000 };
const segment: Segment = { number: 0, phase: 'paid', productId: 'p', productVersion: 1, ...whole, full: whole };

const summaryOf = (quantity: string, endsAt: number | undefined, now = 250) =>
  usageSummaryOf(segment, product, {
    ...{ billed: true, now, endsAt },
    charges: [
      {
        compiled,
        charge: { quantity: exact(quantity), amount: Exact.max(exact(quantity), exact('6')), eventCount: 1 },
      },
    ],
  });

describe('what a segment will have come to', () => {
  it.each<[string, string, number | undefined, number, string]>([
    ['is for its end', '3', undefined, 1_000, '22'],
    ['is for its end where the subscription ends with it', '3', 1_000, 1_000, '22'],
    ['is for its end where the subscription ends after it', '3', 1_001, 1_000, '22'],
    // Twice what has been used, and half of the fee.
    ['is for the end of the subscription, where that is before', '3', 500, 500, '11'],
    ['has the part of a minimum that is owed then', '1', 500, 500, '8'],
  ])('%s', (_, quantity, endsAt, forecastAt, forecast) => {
    const summary = summaryOf(quantity, endsAt);
    expect([summary.forecastAt, summary.forecastTotal.toString()]).toEqual([forecastAt, forecast]);
  });

  it('leaves what it has come to so far to the segment', () => {
    const { total, recurringFee, elapsed } = summaryOf('3', 500);
    expect([total, recurringFee, elapsed].map(String)).toEqual(['16', '10', '0.25']);
  });
});
