import { Exact } from '#money';
import type { JsonValue } from './aggregations/aggregate.js';
import type { CompiledMetric } from './compiled-metric.js';
import { isOfFirstVersion, readFirstVersion } from './first-version-state.js';
import { addGroup, type GroupKey, type MeterState, openMeter, settle } from './meter.js';
import type { Segment } from './segment.js';

const form = 2;

/**
 * A meter in parts, so that a commit writes what its events touched and nothing else: the totals replace those before,
 * a group replaces the one of its key, members are added to those that are there. In which order groups and members
 * are read again makes no difference.
 */
export interface WrittenMeter {
  readonly totals: JsonValue;
  /** Of a metric that groups; the one group of any other stands in its totals. */
  readonly groups: readonly WrittenGroup[];
  readonly members: readonly WrittenMembers[];
}

export interface WrittenGroup {
  readonly key: GroupKey;
  readonly eventCount: number;
  /** Null: nothing counts in it any more, and it is gone. */
  readonly aggregate: JsonValue;
}

/** The different values that a unique count has seen in a group. */
export interface WrittenMembers {
  readonly key: GroupKey;
  readonly members: readonly string[];
}

type WrittenTotals = [
  form: number,
  eventCount: number,
  ignoredCount: number,
  /** The one group of a metric that does not group, when there is one. */
  only: [eventCount: number, aggregate: JsonValue] | null,
  groupCount: number,
  quantity: string,
  gross: string,
];

/** The meter as far as it has changed since it was written last; it counts as written then. */
export function writeChanges({ metric }: CompiledMetric, state: MeterState): WrittenMeter {
  return metric.groupBy === undefined ? writeWhole(state) : writeChangedGroups(state);
}

const none: readonly never[] = [];

function writeWhole(state: MeterState): WrittenMeter {
  const { eventCount, ignoredCount, groups } = state;
  const only = groups.get(null);
  const group: WrittenTotals[3] = only ? [only.eventCount, only.aggregate.written()] : null;
  const totals: WrittenTotals = [form, eventCount, ignoredCount, group, 0, '', ''];
  return { totals, groups: none, members: only ? addedMembersOf(state, null) : none };
}

function writeChangedGroups(state: MeterState): WrittenMeter {
  const { eventCount, ignoredCount, groups, changedGroups, quantity, gross } = state;
  const changed = [...changedGroups];
  changedGroups.clear();
  const sums = [quantity.toString(), gross.toString()] as const;
  const totals: WrittenTotals = [form, eventCount, ignoredCount, null, groups.size, ...sums];
  return {
    totals,
    groups: changed.map((key) => writtenGroupOf(state, key)),
    members: changed.flatMap((key) => addedMembersOf(state, key)),
  };
}

/** Continues exactly where the parts that were written stood, under the same metric. */
export function readMeter(compiled: CompiledMetric, segment: Segment, written: WrittenMeter): MeterState {
  if (isOfFirstVersion(written.totals)) return readFirstVersion(compiled, written.totals);
  const [, eventCount, ignoredCount, only] = totalsOf(written.totals);
  const state = openMeter(compiled, segment);
  const membersOf = membersByKey(written.members);
  const groups = only ? [{ key: null, eventCount: only[0], aggregate: only[1] }] : written.groups;
  for (const group of groups) {
    if (isGone(group)) continue;
    const aggregate = compiled.aggregateKind.read(group.aggregate, membersOf.get(group.key) ?? []);
    addGroup(compiled, state, group.key, aggregate, group.eventCount);
  }
  settle(compiled, state);
  return Object.assign(state, { eventCount, ignoredCount });
}

/** Nothing counts in the group any more. */
export const isGone = ({ eventCount, aggregate }: WrittenGroup): boolean => eventCount === 0 && aggregate === null;

/** What the totals alone say of a metric that groups: its sums, without the groups. */
export function readGroupedTotals(written: JsonValue): {
  eventCount: number;
  ignoredCount: number;
  groupCount: number;
  quantity: Exact;
  gross: Exact;
} {
  const [, eventCount, ignoredCount, , groupCount, quantity, gross] = totalsOf(written);
  return { eventCount, ignoredCount, groupCount, quantity: Exact.parse(quantity), gross: Exact.parse(gross) };
}

function totalsOf(written: JsonValue): WrittenTotals {
  const totals = written as unknown as WrittenTotals;
  if (totals[0] !== form) throw new RangeError(`a meter of unknown form ${String(totals[0])}`);
  return totals;
}

function writtenGroupOf({ groups }: MeterState, key: GroupKey): WrittenGroup {
  const group = groups.get(key);
  return group === undefined
    ? { key, eventCount: 0, aggregate: null }
    : { key, eventCount: group.eventCount, aggregate: group.aggregate.written() };
}

function addedMembersOf({ groups }: MeterState, key: GroupKey): readonly WrittenMembers[] {
  const members = groups.get(key)?.aggregate.writeAddedMembers?.() ?? none;
  return members.length === 0 ? none : [{ key, members }];
}

function membersByKey(parts: readonly WrittenMembers[]): Map<GroupKey, string[]> {
  const byKey = new Map<GroupKey, string[]>();
  for (const { key, members } of parts) {
    const ofKey = byKey.get(key);
    if (ofKey) for (const member of members) ofKey.push(member);
    else byKey.set(key, [...members]);
  }
  return byKey;
}
