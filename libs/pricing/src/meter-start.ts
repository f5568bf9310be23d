import { Exact } from '#money';
import { isCarrying } from './aggregations/aggregate.js';
import { areSameLevels, levelsOf, startLevelsOf } from './carried-levels.js';
import type { CompiledMetric } from './compiled-metric.js';
import { addGroup, type MeterStart, type MeterState, openMeter, reopened, settle } from './meter.js';
import { rolledOver, unitsLeft } from './rolled-over-units.js';
import { areSameTotals, resetsYearly, rollsOver, yearTotalsAfter } from './year-totals.js';

/** How a segment follows the one before it. */
export interface Following {
  /** Both are of one contract year. */
  readonly isSameYear: boolean;
  /** Whether the usage of the one before is billed. */
  readonly isBilled: boolean;
}

/** Whether what a segment of a metric ends with goes on in the next one, whatever its contract year: a level, or unused units. */
export const carriesOver = (compiled: CompiledMetric): boolean =>
  compiled.metric.aggregation.carriesOver === true || rollsOver(compiled);

/** Whether the segments of a metric depend on those before them. */
export const handsOn = (compiled: CompiledMetric): boolean => carriesOver(compiled) || resetsYearly(compiled);

interface Before {
  readonly compiled: CompiledMetric;
  readonly state: MeterState;
}

/** What a meter hands on to the one of its metric in the next segment, as far as both have use for it. */
export function startAfter(
  compiled: CompiledMetric,
  before: Before | undefined,
  { isSameYear, isBilled }: Following,
): MeterStart {
  if (before === undefined) return {};
  const isAlike = compiled.metric.aggregation.type === before.compiled.metric.aggregation.type;
  const goesOn = isSameYear && resetsYearly(compiled) && resetsYearly(before.compiled);
  return {
    ...(compiled.metric.aggregation.carriesOver && isAlike && { levels: levelsOf(before.compiled, before.state) }),
    ...(goesOn && { yearBefore: yearTotalsAfter(before.compiled, before.state, isBilled) }),
    ...unitsFrom(compiled, before, isBilled),
  };
}

/**
 * Units that nobody paid for and nobody was billed beyond, in a trial or a pause, do not roll over. A pause takes none either:
 * those that were left before it are there when it is over.
 */
function unitsFrom(
  compiled: CompiledMetric,
  before: Before,
  isBilled: boolean,
): Pick<MeterStart, 'yearBefore'> | undefined {
  const { rollover } = compiled.metric;
  if (rollover === undefined || !rollsOver(before.compiled)) return undefined;
  const left = isBilled ? unitsLeft(before.compiled, before.state) : before.state.yearBefore?.get(null);
  if (left === undefined) return undefined;
  const units = rolledOver(left, rollover);
  return units.isZero() ? undefined : { yearBefore: new Map([[null, units]]) };
}

/** What a meter was opened with. */
export const startOf = (state: MeterState): MeterStart => ({
  levels: startLevelsOf(state),
  yearBefore: state.yearBefore,
});

export function areSameStarts(one: MeterStart, other: MeterStart): boolean {
  const areSame = areSameLevels(one.levels ?? new Map(), other.levels ?? new Map());
  return areSame && areSameTotals(one.yearBefore, other.yearBefore);
}

/** The same usage from another start: with what the segment before it has come to since. */
export function startingFrom(compiled: CompiledMetric, state: MeterState, start: MeterStart): MeterState {
  const moved = openMeter(compiled, state.segment, start);
  moved.leftStandings.push(...state.leftStandings);
  moved.leftMembers.push(...state.leftMembers);
  for (const [key, { aggregate, eventCount }] of state.groups) {
    if (!isCarrying(aggregate)) {
      addGroup(compiled, moved, key, aggregate, eventCount);
      continue;
    }
    const level = start.levels?.get(key) ?? Exact.zero;
    const started = aggregate.startingFrom(level);
    if (eventCount > 0 || !level.isZero()) {
      reopened(compiled, moved, key, started, eventCount);
      continue;
    }
    moved.leftStandings.push({ key, standings: started.writeChangedStandings?.() ?? [] });
    if (compiled.metric.groupBy !== undefined) moved.changedGroups.add(key);
  }
  const left = compiled.metric.groupBy === undefined ? [] : (state.yearBefore?.keys() ?? []);
  for (const key of [...state.changedGroups, ...left]) moved.changedGroups.add(key);
  const { eventCount, ignoredCount, effects } = state;
  Object.assign(moved, { eventCount, ignoredCount, effects });
  settle(compiled, moved);
  return moved;
}
