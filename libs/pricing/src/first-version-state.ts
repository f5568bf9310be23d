import { Exact } from '#money';
import type { JsonValue } from './aggregations/aggregate.js';
import type { CompiledMetric } from './compiled-metric.js';
import { addGroup, type GroupKey, type MeterState, openMeter, settle } from './meter.js';
import type { Segment } from './segment.js';

type FirstVersionState = [
  form: 1,
  start: number,
  end: number,
  share: string | null,
  eventCount: number,
  ignoredCount: number,
  groups: [key: GroupKey, eventCount: number, aggregate: JsonValue][],
];

/** The first version wrote a meter whole, with its segment, every group and every member in one value. */
export function isOfFirstVersion(written: JsonValue): boolean {
  return (written as unknown as FirstVersionState)[0] === 1;
}

/** Reads such a meter. All of it counts as changed, so that it is written in parts when it is written next. */
export function readFirstVersion(compiled: CompiledMetric, written: JsonValue): MeterState {
  const [, , , , eventCount, ignoredCount, groups] = written as unknown as FirstVersionState;
  const state = openMeter(compiled, segmentOfFirstVersion(written));
  for (const [key, events, aggregate] of groups) {
    addGroup(compiled, state, key, readAggregate(compiled, aggregate), events);
    if (compiled.metric.groupBy !== undefined) state.changedGroups.add(key);
  }
  settle(compiled, state);
  return Object.assign(state, { eventCount, ignoredCount });
}

function segmentOfFirstVersion(written: JsonValue): Segment {
  const [, start, end, share] = written as unknown as FirstVersionState;
  return share === null ? { start, end } : { start, end, share: Exact.parse(share) };
}

/** A unique count was the list of its members; everything else is written as it was. */
function readAggregate({ metric, aggregateKind }: CompiledMetric, written: JsonValue) {
  if (metric.aggregation.type !== 'unique-count') return aggregateKind.read(written, [], []);
  const aggregate = aggregateKind.open(Exact.zero);
  for (const member of written as string[]) aggregate.record(member, { occurredAt: 0, arrival: 0, properties: {} });
  return aggregate;
}
