import { Exact } from '#money';
import type { JsonValue } from './aggregations/aggregate.js';
import type { CompiledMetric } from './compiled-metric.js';
import { addGroup, type GroupKey, type MeterState, openMeter, settle } from './meter.js';
import type { Segment } from './segment.js';

const form = 1;

type WrittenState = [
  form: number,
  start: number,
  end: number,
  share: string | null,
  eventCount: number,
  ignoredCount: number,
  groups: [key: GroupKey, eventCount: number, aggregate: JsonValue][],
];

/** Everything that the next event needs, small and exact. Amounts are left out: they follow from the metric. */
export function writeState(state: MeterState): JsonValue {
  const { start, end, share } = state.segment;
  const groups = [...state.groups].map(([key, group]) => [key, group.eventCount, group.aggregate.written()]);
  const written = [form, start, end, share?.toString() ?? null, state.eventCount, state.ignoredCount, groups];
  return written satisfies JsonValue;
}

/** Continues exactly where `writeState` stood, under the same metric, or in `segment` when it was cut short since. */
export function readState(compiled: CompiledMetric, written: JsonValue, segment?: Segment): MeterState {
  const [version, start, end, share, eventCount, ignoredCount, groups] = written as unknown as WrittenState;
  if (version !== form) throw new RangeError(`a meter state of unknown form ${String(version)}`);
  const own: Segment = share === null ? { start, end } : { start, end, share: Exact.parse(share) };
  const state = openMeter(compiled, segment ?? own);
  for (const [key, events, aggregate] of groups) {
    addGroup(compiled, state, key, compiled.aggregateKind.read(aggregate), events);
  }
  settle(compiled, state);
  return Object.assign(state, { eventCount, ignoredCount });
}
