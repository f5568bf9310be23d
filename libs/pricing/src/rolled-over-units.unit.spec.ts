import fc from 'fast-check';
import { Exact } from '#money';
import { chargeOf, priceOf } from './charge.js';
import { compileMetric } from './compiled-metric.js';
import { type MeterState, openMeter, rateUsage, recordUsage } from './meter.js';
import { startAfter, startingFrom } from './meter-start.js';
import type { PricingMetric } from './pricing-metric.js';
import { readMeter, writeChanges } from './written-meter.js';

const metricWith = (rollover: PricingMetric['rollover'], fixedCost = '0'): PricingMetric => ({
  ...{ id: 'pages', name: 'Pages', aggregation: { type: 'sum', element: 'v' } },
  tiers: [{ upTo: '100', unitRate: '0', fixedCost }, { upTo: '200', unitRate: '2' }, { unitRate: '1' }],
  chargeFirstTierOnZero: true,
  ...(rollover && { rollover }),
});
const segment = { start: 0, end: 100 };
const following = { isSameYear: false, isBilled: true };
const facts = (v: string | number) => ({ occurredAt: 1, arrival: 0, properties: { v } });

/** The periods of a metric, one after the other, with what each uses. */
function periods(metric: PricingMetric, ...used: (string | number)[]): MeterState[] {
  const compiled = compileMetric(metric);
  let before: { compiled: typeof compiled; state: MeterState } | undefined;
  return used.map((quantity) => {
    const state = openMeter(compiled, segment, startAfter(compiled, before, following));
    recordUsage(compiled, state, facts(quantity));
    before = { compiled, state };
    return state;
  });
}
const amounts = (states: readonly MeterState[]) => states.map(({ amount }) => amount.toString());

describe('units that a period leaves unused', () => {
  it.each<[string, { maximum: string; minimum?: string }, number[], string[]]>([
    ['make the first tier of the next one larger', { maximum: '1000' }, [10, 190, 100], ['0', '0', '0']],
    ['are used before what costs something', { maximum: '1000' }, [10, 200, 110], ['0', '20', '20']],
    ['roll over up to the maximum', { maximum: '50' }, [10, 160], ['0', '20']],
    ['add up, bounded by the maximum', { maximum: '150' }, [0, 0, 260], ['0', '0', '20']],
    ['are the minimum where fewer are left', { maximum: '50', minimum: '20' }, [500, 120, 121], ['500', '0', '2']],
    ['are none where all are used', { maximum: '50' }, [500, 101], ['500', '2']],
    ['leave the other tiers as wide as they are', { maximum: '50' }, [0, 260], ['0', '210']],
  ])('%s', (_, rollover, used, expected) => {
    expect(amounts(periods(metricWith(rollover), ...used))).toEqual(expected);
  });

  it('are said with the charge, whose tiers add up to the quantity', () => {
    const metric = metricWith({ maximum: '50' });
    const [, second] = periods(metric, 10, 160);
    const charge = chargeOf(compileMetric(metric), second!);
    expect([charge.rolledOver?.toString(), charge.carriedQuantity]).toEqual(['50', undefined]);
    expect(charge.tiers.map(({ upTo, quantity, amount }) => [`${upTo}`, `${quantity}`, `${amount}`])).toEqual([
      ['150', '150', '0'],
      ['250', '10', '20'],
    ]);
    const { amount } = priceOf(compileMetric(metric), Exact.parse(160), Exact.one, charge.rolledOver);
    expect(amount.toString()).toBe('20');
  });

  it('of a trial that is not billed do not roll over', () => {
    const compiled = compileMetric(metricWith({ maximum: '50' }));
    const before = { compiled, state: openMeter(compiled, segment) };
    expect(startAfter(compiled, before, { ...following, isBilled: false }).yearBefore).toBeUndefined();
    const empty = { compiled, state: openMeter(compiled, { ...segment, end: segment.start }) };
    expect(startAfter(compiled, empty, following).yearBefore).toBeUndefined();
  });

  it.each([
    ['all of them', [10], '50'],
    ['what is left of them', [10, 130], '20'],
    ['none where none was left', [100], undefined],
  ])('are not used in a pause, and go on behind it: %s', (_, used, expected) => {
    const compiled = compileMetric(metricWith({ maximum: '50' }));
    const before = { compiled, state: periods(compiled.metric, ...used).at(-1)! };
    const paused = { compiled, state: openMeter(compiled, segment, startAfter(compiled, before, following)) };
    recordUsage(compiled, paused.state, facts(500));
    const resumed = startAfter(compiled, paused, { ...following, isBilled: false });
    expect(resumed.yearBefore?.get(null)?.toString()).toBe(expected);
  });

  it('leave the price of no usage as it is, and marginals add up to the charge, stored in between or not', () => {
    const used = fc.array(fc.integer({ min: -50, max: 300 }), { maxLength: 6 });
    const units = fc.integer({ min: 0, max: 150 });
    fc.assert(
      fc.property(units, units, used, used, fc.boolean(), (first, then, early, later, isStored) => {
        const compiled = compileMetric(metricWith({ maximum: '150' }, '7'));
        const start = (more: number) => (more === 0 ? {} : { yearBefore: new Map([[null, Exact.parse(more)]]) });
        let state = openMeter(compiled, segment, start(first));
        expect(state.amount.toString()).toBe('7');
        for (const v of early) recordUsage(compiled, state, facts(v));
        state = startingFrom(compiled, state, start(then));
        if (isStored) state = readMeter(compiled, segment, JSON.parse(JSON.stringify(writeChanges(compiled, state))));
        const before = state.amount;
        const marginals = later.map((v) => rateUsage(compiled, state, facts(v)).marginal);
        const plain = openMeter(compiled, segment, start(then));
        for (const v of [...early, ...later]) recordUsage(compiled, plain, facts(v));
        expect(JSON.stringify(chargeOf(compiled, state))).toBe(JSON.stringify(chargeOf(compiled, plain)));
        expect(before.plus(Exact.sum(marginals)).toString()).toBe(plain.amount.toString());
        const tiers = chargeOf(compiled, plain).tiers;
        const counted = Exact.max(plain.quantity, Exact.zero);
        expect(Exact.sum(tiers.map(({ quantity }) => quantity)).toString()).toBe(counted.toString());
      }),
      { numRuns: 300 },
    );
  });
});
