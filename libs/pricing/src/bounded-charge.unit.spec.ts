import fc from 'fast-check';
import { Exact } from '#money';
import { boundedChargeOf, chargeOfTotals } from './bounded-charge.js';
import { chargeOf } from './charge.js';
import { compileMetric } from './compiled-metric.js';
import { largestGroups } from './largest-groups.js';
import { type GroupKey, type MeterGroup, openMeter, recordUsage } from './meter.js';
import type { PricingMetric } from './pricing-metric.js';
import { arbitraryMetric, arbitraryUsage, periodEnd, periodStart } from './testing/arbitrary-usage.js';
import { writeChanges } from './written-meter.js';

const segment = { start: periodStart, end: periodEnd };
const calls: PricingMetric = {
  id: 'calls',
  name: 'Calls',
  aggregation: { type: 'sum', element: 'calls' },
  groupBy: 'model',
  tiers: [{ upTo: '100', unitRate: '2' }, { unitRate: '1' }],
};

const sumOf = (values: readonly { readonly amount: Exact }[]) => Exact.sum(values.map(({ amount }) => amount));

/** Calls of so many models, the nth of which was called `calls(n)` times. */
function meterOf(models: number, callsOf: (model: number) => number) {
  const compiled = compileMetric(calls);
  const state = openMeter(compiled, segment);
  for (let model = 0; model < models; model++) {
    const properties = { calls: callsOf(model), model: `model-${String(model).padStart(6, '0')}` };
    recordUsage(compiled, state, { occurredAt: periodStart, arrival: model, properties });
  }
  return { compiled, state };
}

describe('The largest groups', () => {
  it('are those that sorting would put first', () => {
    const entries = fc.uniqueArray(
      fc.tuple(fc.option(fc.string({ maxLength: 3 }), { nil: null }), fc.integer({ min: -9, max: 9 })),
      { selector: ([key]) => key },
    );
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 5 }), (groups, most) => {
        const named = groups.map(
          ([key, amount]) => [key, { amount: Exact.parse(amount) } as MeterGroup] as [GroupKey, MeterGroup],
        );
        const order = ([key, { amount }]: [GroupKey, MeterGroup], [other, { amount: than }]: [GroupKey, MeterGroup]) =>
          than.abs().compare(amount.abs()) || (key === null ? -1 : other === null ? 1 : key < other ? -1 : 1);
        expect(largestGroups(new Map(named), most).map(([key]) => key)).toEqual(
          named
            .toSorted(order)
            .slice(0, most)
            .map(([key]) => key),
        );
      }),
    );
  });
});

describe('A bounded charge', () => {
  it('is the charge itself while there are few groups', () => {
    fc.assert(
      fc.property(arbitraryMetric, arbitraryUsage, (metric, usage) => {
        const compiled = compileMetric(metric);
        const state = openMeter(compiled, segment);
        for (const facts of usage) recordUsage(compiled, state, facts);
        const whole = chargeOf(compiled, state);
        const bounded = boundedChargeOf(compiled, state, 1_000);
        expect(bounded.otherGroups).toBeUndefined();
        expect(bounded.groupCount).toBe(whole.groups?.length ?? 0);
        expect([bounded.amount, bounded.quantity].join()).toBe([whole.amount, whole.quantity].join());
        const parts = [...bounded.tiers, ...bounded.largestGroups, ...bounded.adjustments];
        expect(sumOf(parts).toString()).toBe(whole.amount.toString());
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, readonly object[]]>([
    ['no events', []],
    ['events that were all ignored', [{ v: 'none', team: 'a' }, { v: 'none' }]],
    ['groups that came to nothing', [{ v: 0, team: 'a' }, { v: 0, team: '' }, { v: 0 }]],
  ])('explains what is owed for %s, by its totals alone too', (_what, usage) => {
    fc.assert(
      fc.property(arbitraryMetric, (drawn) => {
        const aggregation = { type: 'sum' as const, element: 'v' };
        const { filters: _, ...metric } = { ...drawn, aggregation, groupBy: 'team', chargeFirstTierOnZero: true };
        const compiled = compileMetric(metric);
        const state = openMeter(compiled, segment);
        for (const [arrival, properties] of usage.entries())
          recordUsage(compiled, state, { occurredAt: periodStart, arrival, properties: { ...properties } });
        const charge = boundedChargeOf(compiled, state, 1_000);
        const used = [...charge.tiers, ...charge.largestGroups.flatMap(({ tiers }) => tiers)];
        expect(used).toHaveLength(Math.max(charge.groupCount, 1));
        expect(sumOf([...used, ...charge.adjustments]).toString()).toBe(charge.amount.toString());
        const ofTotals = chargeOfTotals(compiled, segment, writeChanges(compiled, state).totals);
        expect([ofTotals.amount, ofTotals.tiers.length].join()).toBe([charge.amount, charge.tiers.length].join());
      }),
    );
  });

  it('has at most as many tiers as it may, and the rest as one sum', () => {
    const { compiled, state } = meterOf(5_000, (model) => 1 + (model % 400));
    const bounded = boundedChargeOf(compiled, state, 1_000);
    const tiers = bounded.largestGroups.flatMap((group) => group.tiers);
    expect(tiers).toHaveLength(1_000);
    expect(bounded.largestGroups).toHaveLength(500);
    expect(bounded).toMatchObject({
      groupCount: 5_000,
      eventCount: 5_000,
      otherGroups: { count: 4_500, eventCount: 4_500 },
    });
    const { otherGroups } = bounded;
    const amounts = [...bounded.largestGroups, ...(otherGroups ? [otherGroups] : [])];
    expect(sumOf(amounts).toString()).toBe(bounded.amount.toString());
    const quantities = amounts.map(({ quantity }) => quantity);
    expect(Exact.sum(quantities).toString()).toBe(bounded.quantity.toString());
    const smallest = bounded.largestGroups.at(-1)?.amount as Exact;
    const sizes = [...state.groups.values()]
      .map(({ amount }) => amount)
      .filter((amount) => amount.compare(smallest) > 0);
    expect(sizes.length).toBeLessThan(500);
  });

  it('does not split a group that has no room', () => {
    const { compiled, state } = meterOf(3, () => 150);
    const bounded = boundedChargeOf(compiled, state, 5);
    expect(bounded.largestGroups.map(({ key }) => key)).toEqual(['model-000000', 'model-000001']);
    expect(bounded.otherGroups?.count).toBe(1);
  });
});
