import fc from 'fast-check';
import { Exact } from '#money';
import { areSameLevels, levelsOf, startLevelsOf } from './carried-levels.js';
import { chargeOf } from './charge.js';
import { compileMetric } from './compiled-metric.js';
import { openMeter, recordUsage } from './meter.js';
import { startingFrom } from './meter-start.js';
import { readMeter, writeChanges } from './written-meter.js';

const segment = { start: 100, end: 200 };
const compiled = compileMetric({
  ...{ id: 'seats', name: 'Seats', groupBy: 'team', tiers: [{ upTo: '3', unitRate: '2' }, { unitRate: '1' }] },
  aggregation: { type: 'time-weighted-sum', element: 'v', carriesOver: true },
});

const level = fc.integer({ min: -3, max: 9 }).filter((one) => one !== 0);
const levels = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), level), { selector: ([key]) => key })
  .map((all) => new Map(all.map(([key, value]) => [key as string | null, Exact.parse(value)])));
const usage = fc.array(
  fc.record({
    occurredAt: fc.integer({ min: 100, max: 199 }),
    v: fc.integer({ min: -5, max: 9 }),
    team: fc.constantFrom('a', 'b', 'd'),
  }),
  { maxLength: 8 },
);

const shown = (state: ReturnType<typeof openMeter>) => {
  const { groups = [], quantity, amount, eventCount } = chargeOf(compiled, state);
  const inOrder = groups.map((group) => JSON.stringify(group)).toSorted();
  return [quantity.toString(), amount.toString(), eventCount, inOrder];
};

describe('levels that are carried over', () => {
  it('may become known, and change, after usage was recorded, stored in between or not', () => {
    fc.assert(
      fc.property(levels, levels, usage, fc.boolean(), (first, then, events, isStored) => {
        const facts = events.map(({ occurredAt, ...properties }, arrival) => ({ occurredAt, arrival, properties }));
        let state = openMeter(compiled, segment, { levels: first });
        for (const one of facts) recordUsage(compiled, state, one);
        const before = writeChanges(compiled, state);
        state = startingFrom(compiled, state, { levels: then });
        if (isStored) {
          const after = writeChanges(compiled, state);
          const groups = new Map([...before.groups, ...after.groups].map((group) => [group.key, group]));
          state = readMeter(compiled, segment, { ...after, groups: [...groups.values()] });
        }
        const plain = openMeter(compiled, segment, { levels: then });
        for (const one of facts) recordUsage(compiled, plain, one);
        expect(shown(state)).toEqual(shown(plain));
        expect(areSameLevels(startLevelsOf(state), then)).toBe(true);
        expect(areSameLevels(levelsOf(compiled, state), levelsOf(compiled, plain))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
