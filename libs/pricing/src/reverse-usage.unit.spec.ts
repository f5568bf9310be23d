import fc from 'fast-check';
import { Exact } from '#money';
import { chargeOf } from './charge.js';
import { compileMetric } from './compiled-metric.js';
import { openMeter, recordUsage } from './meter.js';
import { canReverse, reverseUsage } from './reverse-usage.js';
import { arbitraryMetric, arbitraryUsage, periodEnd, periodStart } from './testing/arbitrary-usage.js';
import type { UsageFacts } from './usage-facts.js';
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
  it('is not known to those that come after it, wherever the meter is stored in between', () => {
    const coming = fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(arbitraryMetric, arbitraryUsage, coming, (metric, usage, steps) => {
        const compiled = compileMetric(metric);
        const there = new Set<UsageFacts>();
        const left = [...usage];
        let state = openMeter(compiled, segment);
        const writings: WrittenMeter[] = [writeChanges(compiled, state)];
        for (const [at, comes, isStored] of steps) {
          const held = [...there][at % Math.max(there.size, 1)];
          const facts = comes || held === undefined ? left.shift() : undefined;
          if (facts) {
            recordUsage(compiled, state, facts);
            there.add(facts);
          } else if (held && canReverse(compiled, state, held)) {
            reverseUsage(compiled, state, held);
            there.delete(held);
          }
          if (!isStored) continue;
          writings.push(writeChanges(compiled, state));
          state = readMeter(compiled, segment, stored(writings));
        }
        const plain = openMeter(compiled, segment);
        for (const facts of there) recordUsage(compiled, plain, facts);
        const { groups: _, tiers: __, ...charge } = chargeOf(compiled, state);
        const { groups: ___, tiers: ____, ...expected } = chargeOf(compiled, plain);
        expect(JSON.stringify(charge)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 600 },
    );
  });

  it.each([undefined, 'region'])(
    'the only one of a percentile leaves nothing where it was stored, grouped by %s',
    (groupBy) => {
      const compiled = compileMetric({
        id: 'm',
        name: 'M',
        aggregation: { type: 'percentile', element: 'v', percentile: 90 },
        tiers: [{ unitRate: '1' }],
        ...(groupBy && { groupBy }),
      });
      const usageOf = (v: number, arrival: number): UsageFacts => ({
        occurredAt: periodStart + arrival,
        arrival,
        properties: { v, region: 'north' },
      });
      const first = usageOf(900, 0);
      const state = openMeter(compiled, segment);
      const writings: WrittenMeter[] = [];
      recordUsage(compiled, state, first);
      writings.push(writeChanges(compiled, state));
      reverseUsage(compiled, state, first);
      writings.push(writeChanges(compiled, state));
      recordUsage(compiled, state, usageOf(5, 1));
      writings.push(writeChanges(compiled, state));
      const read = readMeter(compiled, segment, stored(writings));
      expect(String(read.quantity)).toBe('5');
      recordUsage(compiled, read, usageOf(4, 2));
      expect(String(read.quantity)).toBe('5');
    },
  );

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
