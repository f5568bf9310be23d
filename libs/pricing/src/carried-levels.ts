import { isCarrying, type Level } from './aggregations/aggregate.js';
import type { CompiledMetric } from './compiled-metric.js';
import { carriedLevels, type GroupKey, type MeterState } from './meter.js';

export type Levels = ReadonlyMap<GroupKey, Level>;

const none: Levels = new Map();

/** The level of every group at the segment's end, where the metric hands it on; groups at zero hand on nothing. */
export function levelsOf({ metric }: CompiledMetric, state: MeterState): Levels {
  if (metric.aggregation.carriesOver !== true) return none;
  return new Map([...carriedLevels(state)].filter(([, level]) => !level.isZero()));
}

/** The level that every group started from. */
export function startLevelsOf(state: MeterState): Levels {
  const levels = new Map<GroupKey, Level>();
  for (const [key, { aggregate }] of state.groups)
    if (isCarrying(aggregate) && !aggregate.carried.isZero()) levels.set(key, aggregate.carried);
  return levels;
}

export function areSameLevels(one: Levels, other: Levels): boolean {
  return one.size === other.size && [...one].every(([key, level]) => other.get(key)?.equals(level) === true);
}
