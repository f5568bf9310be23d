import fc from 'fast-check';
import { Exact } from '#money';
import { MembersIn } from './aggregations/standing-members.js';
import { areSameLevels, levelsOf, startLevelsOf } from './carried-levels.js';
import { chargeOf } from './charge.js';
import { compileMetric } from './compiled-metric.js';
import { openMeter, recordUsage } from './meter.js';
import { startingFrom } from './meter-start.js';
import type { Aggregation } from './pricing-metric.js';
import { readMeter, type WrittenMeter, writeChanges } from './written-meter.js';

const segment = { start: 100, end: 200 };
const seats = { id: 'seats', name: 'Seats', tiers: [{ upTo: '3', unitRate: '2' }, { unitRate: '1' }] };
const changing: Aggregation = { type: 'time-weighted-sum', element: 'v', carriesOver: true };
const leaving: Aggregation = {
  type: 'unique-count',
  element: 'v',
  carriesOver: true,
  removedBy: { property: 'op', operator: 'eq', values: ['leave'] },
};

const change = fc
  .integer({ min: -3, max: 9 })
  .filter((one) => one !== 0)
  .map(Exact.parse);
const members = fc
  .uniqueArray(fc.constantFrom('1', '2', '3', '4', '5'), { minLength: 1 })
  .map((all) => new MembersIn(new Set(all)));
const levelsBy = <Level>(level: fc.Arbitrary<Level>, groups: fc.Arbitrary<string | null>) =>
  fc.uniqueArray(fc.tuple(groups, level), { selector: ([key]) => key }).map((all) => new Map(all));
const usage = fc.array(
  fc.record({
    occurredAt: fc.integer({ min: 100, max: 199 }),
    v: fc.integer({ min: 1, max: 6 }),
    team: fc.constantFrom('a', 'b', 'd'),
    op: fc.constantFrom('join', 'leave'),
  }),
  { maxLength: 8 },
);
const teams = fc.constantFrom<string | null>('a', 'b', 'c');
const [levels, standing, standingTogether] = [
  levelsBy(change, teams),
  levelsBy(members, teams),
  levelsBy(members, fc.constant(null)),
];
const perTeam = { ...seats, groupBy: 'team' };

/** What is stored after both writings. */
function stored(before: WrittenMeter, after: WrittenMeter): WrittenMeter {
  const standings = new Map<string, WrittenMeter['standings'][number]>();
  for (const { key, standings: some } of [...before.standings, ...after.standings])
    for (const one of some) {
      if (one.standing === null) standings.delete(`${key} ${one.member}`);
      else standings.set(`${key} ${one.member}`, { key, standings: [one] });
    }
  const groups = new Map([...before.groups, ...after.groups].map((group) => [group.key, group]));
  return { ...after, groups: [...groups.values()], standings: [...standings.values()] };
}

describe('levels that are carried over', () => {
  it.each([
    ['as sums by team', compileMetric({ ...perTeam, aggregation: changing }), levels],
    ['as members by team', compileMetric({ ...perTeam, aggregation: leaving }), standing],
    ['as members', compileMetric({ ...seats, aggregation: leaving }), standingTogether],
  ] as const)(
    '%s may become known, and change, after usage was recorded, stored in between or not',
    (_, compiled, levels) => {
      const shown = (state: ReturnType<typeof openMeter>) => {
        const { groups = [], quantity, amount, eventCount } = chargeOf(compiled, state);
        const inOrder = groups.map((group) => JSON.stringify(group)).toSorted();
        return [quantity.toString(), amount.toString(), eventCount, state.memberCount, inOrder];
      };
      const arbitrary = levels as fc.Arbitrary<Map<string | null, Exact | MembersIn>>;
      fc.assert(
        fc.property(arbitrary, arbitrary, usage, usage, fc.boolean(), (first, then, events, later, isStored) => {
          const facts = [...events, ...later].map(({ occurredAt, ...properties }, arrival) => ({
            ...{ occurredAt, arrival },
            properties,
          }));
          let state = openMeter(compiled, segment, { levels: first });
          for (const one of facts.slice(0, events.length)) recordUsage(compiled, state, one);
          const before = writeChanges(compiled, state);
          state = startingFrom(compiled, state, { levels: then });
          if (isStored) state = readMeter(compiled, segment, stored(before, writeChanges(compiled, state)));
          for (const one of facts.slice(events.length)) recordUsage(compiled, state, one);
          const plain = openMeter(compiled, segment, { levels: then });
          for (const one of facts) recordUsage(compiled, plain, one);
          expect(shown(state)).toEqual(shown(plain));
          expect(areSameLevels(startLevelsOf(state), then)).toBe(true);
          expect(areSameLevels(levelsOf(compiled, state), levelsOf(compiled, plain))).toBe(true);
        }),
        { numRuns: 300 },
      );
    },
  );
});
