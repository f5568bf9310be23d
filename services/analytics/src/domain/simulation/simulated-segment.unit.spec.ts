import type { PricingMetric } from '#pricing';
import type { Segment } from '#timeline';
import { SubscriptionComparison } from './simulated-segment.js';
import { priceTermsOf, type SimulatedTerms } from './simulated-terms.js';
import { noAgreements } from './testing/no-agreements.js';

const stretch = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 1, 1) };
const january: Segment = { number: 0, phase: 'paid', productId: 'p', productVersion: 1, ...stretch, full: stretch };

const customer = { accountId: 'a', timeZone: 'UTC' };

const metric = (more: Partial<PricingMetric> = {}): PricingMetric => ({
  id: 'units',
  name: 'Units',
  aggregation: { type: 'sum', element: 'units' },
  tiers: [{ unitRate: '1.00' }],
  ...more,
});

const compared = (segment: Segment, before: SimulatedTerms, after: SimulatedTerms, ...units: unknown[]) => {
  const [billed, tried] = [before, after].map((one) =>
    priceTermsOf(one, { currency: 'USD', agreements: noAgreements }),
  );
  const one = { segment, billed: billed!, tried: tried!, isShown: true };
  const comparison = new SubscriptionComparison('s', [one], customer, { paysOrganizationFees: true });
  units.forEach((value, arrival) => {
    const properties = typeof value === 'object' ? (value as Record<string, unknown>) : { units: value };
    comparison.record(segment.number, { occurredAt: segment.start, arrival, properties });
  });
  const result = comparison.compared()[0]!;
  const amounts = (of: 'before' | 'after') => result[of].map(({ kind, amount }) => `${kind} ${amount}`);
  return { result, before: amounts('before'), after: amounts('after') };
};

const sold = { recurringFee: { amount: '31.00' }, pricingMetrics: [metric()] };

describe('a segment by two sets of terms', () => {
  it('is the same usage, priced twice, with what explains it', () => {
    const tiers = [{ name: 'first', upTo: '2', unitRate: '3.00' }, { unitRate: '0.333' }];
    const { result, before, after } = compared(january, sold, { pricingMetrics: [metric({ tiers })] }, 1, '2', 1);
    expect(before).toEqual(['recurring-fee 31.00', 'usage 4.00']);
    expect(after).toEqual(['usage 6.67']);
    expect(result.after[0]).toMatchObject({
      quantity: '4',
      eventCount: 3,
      exactAmount: '6.666',
      tiers: [
        { name: 'first', from: '0', upTo: '2', quantity: '2', amount: '6' },
        { from: '2', quantity: '2', amount: '0.666' },
      ],
    });
  });

  it('that was cut owes its part of the fee', () => {
    const cut = { ...january, end: Date.UTC(2026, 0, 11) };
    expect(compared(cut, sold, sold, 4).before).toEqual(['recurring-fee 10.00', 'usage 4.00']);
  });

  it('of a trial owes no fee, and its usage only where it is billed', () => {
    const trial = { ...january, phase: 'trial' } as const;
    expect(compared(trial, sold, { ...sold, billsTrialUsage: true }, 4)).toMatchObject({
      before: [],
      after: ['usage 4.00'],
    });
  });

  it('names the largest groups', () => {
    const grouped = { pricingMetrics: [metric({ groupBy: 'team' })] };
    const { result } = compared(january, grouped, grouped, { units: 1, team: 'a' }, { units: 2 });
    expect(result.before[0]?.tiers).toEqual([
      { from: '0', quantity: '2', amount: '2' },
      { from: '0', quantity: '1', amount: '1', group: 'a' },
    ]);
  });
});
