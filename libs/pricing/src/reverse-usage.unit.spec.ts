import fc from 'fast-check';
import { Exact } from '#money';
import { chargeOf } from './charge.js';
import { compileMetric } from './compiled-metric.js';
import { openMeter, recordUsage } from './meter.js';
import { canReverse, reverseUsage } from './reverse-usage.js';
import { arbitraryMetric, arbitraryUsage, periodEnd, periodStart } from './testing/arbitrary-usage.js';
import { readMeter, type WrittenMeter, writeChanges } from './written-meter.js';

const segment = { start: periodStart, end: periodEnd, share: Exact.parse('0.5') };

/** What is stored after these writings, one after the other. */
function stored(writings: readonly WrittenMeter[]): WrittenMeter {
  const groups = new Map(writings.flatMap((one) => one.groups).map((group) => [group.key, group]));
  const last = writings.at(-1);
  if (!last) throw new Error('nothing was written');
  const [members, standings] = [writings.flatMap((one) => one.members), writings.flatMap((one) => one.standings)];
  return { totals: last.totals, groups: [...groups.values()], members, standings };
}

describe('an event that is reversed', () => {
  it('has never come, wherever it stood, and neither where the meter is stored in between', () => {
    const withReversed = arbitraryUsage.chain((usage) =>
      fc.tuple(fc.constant(usage), fc.shuffledSubarray(usage), fc.boolean()),
    );
    fc.assert(
      fc.property(arbitraryMetric, withReversed, (metric, [usage, reversed, isStored]) => {
        const compiled = compileMetric(metric);
        let state = openMeter(compiled, segment);
        for (const facts of usage) recordUsage(compiled, state, facts);
        const writings = [writeChanges(compiled, state)];
        const gone = new Set<object>();
        for (const facts of reversed) {
          if (!canReverse(compiled, state, facts)) continue;
          reverseUsage(compiled, state, facts);
          gone.add(facts);
          writings.push(writeChanges(compiled, state));
          if (isStored) state = readMeter(compiled, segment, stored(writings));
        }
        const plain = openMeter(compiled, segment);
        for (const facts of usage) if (!gone.has(facts)) recordUsage(compiled, plain, facts);
        const { groups = [], ...charge } = chargeOf(compiled, state);
        const { groups: expectedGroups = [], ...expected } = chargeOf(compiled, plain);
        expect(JSON.stringify(charge)).toBe(JSON.stringify(expected));
        const inOrder = (of: typeof groups) => of.map((group) => JSON.stringify(group)).toSorted();
        expect(inOrder(groups)).toEqual(inOrder(expectedGroups));
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['sum', true],
    ['count', true],
    ['average', true],
    ['time-weighted-sum', true],
    ['unique-count', false],
    ['max', false],
    ['min', true],
    ['latest', false],
  ] as const)('of a %s needs the others: the second of 3 at 1, 5 at 2', (type, alone) => {
    const compiled = compileMetric({
      id: 'm',
      name: 'M',
      aggregation: { type, element: 'v' },
      tiers: [{ unitRate: '1' }],
    });
    const state = openMeter(compiled, { start: 0, end: 10 });
    const usage = [3, 5].map((v, at) => ({ occurredAt: at + 1, arrival: at, properties: { v } }));
    for (const facts of usage) recordUsage(compiled, state, facts);
    expect(canReverse(compiled, state, usage[1]!)).toBe(alone);
  });
});
