import { Exact } from '#money';
import { TimeWeightedSum } from './aggregations/time-weighted-sum.js';
import type { CompiledMetric } from './compiled-metric.js';
import { carriedLevels, type GroupKey, type MeterState, openMeter, reopened } from './meter.js';

export type Levels = ReadonlyMap<GroupKey, Exact>;

const none: Levels = new Map();

/** The level of every group at the segment's end, where the metric hands it on; groups at zero hand on nothing. */
export function levelsOf({ metric }: CompiledMetric, state: MeterState): Levels {
  if (metric.aggregation.carriesOver !== true) return none;
  return new Map([...carriedLevels(state)].filter(([, level]) => !level.isZero()));
}

/** The level that every group started from. */
export function startLevelsOf(state: MeterState): Levels {
  const levels = new Map<GroupKey, Exact>();
  for (const [key, { aggregate }] of state.groups)
    if (aggregate instanceof TimeWeightedSum && !aggregate.carried.isZero()) levels.set(key, aggregate.carried);
  return levels;
}

export function areSameLevels(one: Levels, other: Levels): boolean {
  return one.size === other.size && [...one].every(([key, level]) => other.get(key)?.compare(level) === 0);
}

/** The same usage, from other levels: those with which the segment before it has ended. */
export function startingFrom(compiled: CompiledMetric, state: MeterState, levels: Levels): MeterState {
  const moved = openMeter(compiled, state.segment, levels);
  for (const [key, { aggregate, eventCount }] of state.groups) {
    if (!(aggregate instanceof TimeWeightedSum)) continue;
    const level = levels.get(key) ?? Exact.zero;
    if (eventCount > 0) reopened(compiled, moved, key, aggregate.startingFrom(level), eventCount);
    else if (level.isZero() && compiled.metric.groupBy !== undefined) moved.changedGroups.add(key);
  }
  for (const key of state.changedGroups) moved.changedGroups.add(key);
  return Object.assign(moved, { eventCount: state.eventCount, ignoredCount: state.ignoredCount });
}
