import { Exact } from '#money';
import type { JsonValue, WrittenStanding } from './aggregations/aggregate.js';
import type { CompiledMetric } from './compiled-metric.js';
import { isOfFirstVersion, readFirstVersion } from './first-version-state.js';
import { addGroup, type GroupKey, type MeterGroup, type MeterState, openMeter, settle } from './meter.js';
import { type RuleEffects, readEffects, writeEffects } from './rules/rule-effects.js';
import type { Segment } from './segment.js';
import type { YearTotals } from './year-totals.js';

const form = 2;

/**
 * A meter in parts, so that a commit writes what its events touched and nothing else: the totals replace those before,
 * a group replaces the one of its key, members are added to those that are there, a standing replaces that of its member. In which order groups and members
 * are read again makes no difference.
 */
export interface WrittenMeter {
  readonly totals: JsonValue;
  /** Of a metric that groups; the one group of any other stands in its totals. */
  readonly groups: readonly WrittenGroup[];
  readonly members: readonly WrittenMembers[];
  readonly standings: readonly WrittenStandings[];
}

export interface WrittenGroup {
  readonly key: GroupKey;
  readonly eventCount: number;
  /**
   * Null: nothing counts in it any more, and it is gone. Where the contract year had come to something in it before, that
   * stands beside it.
   */
  readonly aggregate: JsonValue;
}

/** The different values that a unique count has seen in a group. */
export interface WrittenMembers {
  readonly key: GroupKey;
  readonly members: readonly string[];
}

/** Of members that come and go; null: one is none any more. */
export interface WrittenStandings {
  readonly key: GroupKey;
  readonly standings: readonly WrittenStanding[];
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
  /** Only where a contract year goes on: what it had come to before, of all groups; null where it had none. */
  carried?: [quantity: string | null] | null,
  /** Only where rules have applied. */
  effects?: JsonValue,
];

/** A group of a contract year that goes on. */
interface WrittenInYear {
  readonly [name: string]: JsonValue;
  readonly before: string;
  readonly aggregate: JsonValue;
}

/** The meter as far as it has changed since it was written last; it counts as written then. */
export function writeChanges({ metric }: CompiledMetric, state: MeterState): WrittenMeter {
  return metric.groupBy === undefined ? writeWhole(state) : writeChangedGroups(state);
}

const none: readonly never[] = [];
const onlyGroup: readonly GroupKey[] = [null];

function writeWhole(state: MeterState): WrittenMeter {
  const { eventCount, ignoredCount, groups } = state;
  const only = groups.get(null);
  const group: WrittenTotals[3] = only ? [only.eventCount, only.aggregate.written()] : null;
  const totals: WrittenTotals = [form, eventCount, ignoredCount, group, 0, '', '', ...inYearAndRules(state)];
  return {
    totals: totals as unknown as JsonValue,
    groups: none,
    members: changedMembersOf(state, onlyGroup),
    standings: changedStandingsOf(state, onlyGroup),
  };
}

function writeChangedGroups(state: MeterState): WrittenMeter {
  const { eventCount, ignoredCount, groups, changedGroups, quantity, gross } = state;
  const changed = [...changedGroups];
  changedGroups.clear();
  const sums = [quantity.toString(), gross.toString()] as const;
  const totals: WrittenTotals = [form, eventCount, ignoredCount, null, groups.size, ...sums, ...inYearAndRules(state)];
  return {
    totals: totals as unknown as JsonValue,
    groups: changed.map((key) => writtenGroupOf(state, key)),
    members: changedMembersOf(state, changed),
    standings: changedStandingsOf(state, changed),
  };
}

/** Continues exactly where the parts that were written stood, under the same metric. */
export function readMeter(compiled: CompiledMetric, segment: Segment, written: WrittenMeter): MeterState {
  if (isOfFirstVersion(written.totals)) return readFirstVersion(compiled, written.totals);
  const [, eventCount, ignoredCount, only, , , , , effects] = totalsOf(written.totals);
  const state = openMeter(compiled, segment, { yearBefore: readYearBefore(compiled, written) });
  state.changedGroups.clear();
  const membersOf = byKey(written.members, ({ members }) => members);
  const standingsOf = byKey(written.standings, ({ standings }) => standings);
  const groups = only ? [{ key: null, eventCount: only[0], aggregate: only[1] }] : written.groups;
  for (const group of groups) {
    if (isGone(group)) continue;
    const { aggregate: own } = inYear(group.aggregate) ?? group;
    if (own === null && group.eventCount === 0) continue;
    const aggregate = compiled.aggregateKind.read(
      own,
      membersOf.get(group.key) ?? [],
      standingsOf.get(group.key) ?? [],
    );
    addGroup(compiled, state, group.key, aggregate, group.eventCount);
  }
  Object.assign(state, { eventCount, ignoredCount, effects: readEffects(effects) });
  settle(compiled, state);
  return state;
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
  effects: RuleEffects;
  carried: readonly [quantity: Exact | undefined] | undefined;
} {
  const [, eventCount, ignoredCount, , groupCount, quantity, gross, carried, effects] = totalsOf(written);
  return {
    ...{ eventCount, ignoredCount, groupCount, quantity: Exact.parse(quantity), gross: Exact.parse(gross) },
    effects: readEffects(effects),
    carried: carried ? [carried[0] === null ? undefined : Exact.parse(carried[0])] : undefined,
  };
}

function totalsOf(written: JsonValue): WrittenTotals {
  const totals = written as unknown as WrittenTotals;
  if (totals[0] !== form) throw new RangeError(`a meter of unknown form ${String(totals[0])}`);
  return totals;
}

function writtenGroupOf({ groups, yearBefore }: MeterState, key: GroupKey): WrittenGroup {
  const group = groups.get(key);
  const before = yearBefore?.get(key);
  const aggregate = group?.aggregate.written() ?? null;
  const inYear: JsonValue = before === undefined ? aggregate : { before: before.toString(), aggregate };
  return { key, eventCount: group?.eventCount ?? 0, aggregate: inYear };
}

function inYearAndRules({ yearBefore, effects }: MeterState): [carried?: WrittenTotals[7], effects?: JsonValue] {
  const sum = yearBefore && (yearBefore.size === 0 ? null : Exact.sum([...yearBefore.values()]).toString());
  const carried: WrittenTotals[7] = sum === undefined ? null : [sum];
  if (effects.size > 0) return [carried, writeEffects(effects)];
  return carried === null ? [] : [carried];
}

function readYearBefore({ metric }: CompiledMetric, { totals, groups }: WrittenMeter): YearTotals | undefined {
  const { 7: carried } = totalsOf(totals);
  if (carried === undefined || carried === null) return undefined;
  if (metric.groupBy === undefined) return new Map(carried[0] === null ? [] : [[null, Exact.parse(carried[0])]]);
  return new Map(
    groups.flatMap(({ key, aggregate }) => {
      const before = inYear(aggregate)?.before;
      return before === undefined ? [] : [[key, Exact.parse(before)] as const];
    }),
  );
}

/** What an aggregate writes is a number, a text, a list or nothing; an object is one in a contract year. */
function inYear(aggregate: JsonValue): WrittenInYear | undefined {
  return typeof aggregate === 'object' && aggregate !== null && !Array.isArray(aggregate)
    ? (aggregate as WrittenInYear)
    : undefined;
}

/** A stored group by itself: its aggregate, and what it had come to before. */
export function readGroup(
  { aggregateKind }: CompiledMetric,
  segment: Segment,
  { aggregate }: WrittenGroup,
): { readonly quantity: Exact; readonly before: Exact | undefined } {
  const { before, aggregate: own } = inYear(aggregate) ?? { before: undefined, aggregate };
  const quantity = own === null ? Exact.zero : aggregateKind.read(own, [], []).quantity(segment);
  return { quantity, before: before === undefined ? undefined : Exact.parse(before) };
}

/** What was added to the members of a group since it was asked last; to be written under its key. */
export function addedMembersOf(key: GroupKey, group: MeterGroup | undefined): readonly WrittenMembers[] {
  const members = group?.aggregate.writeAddedMembers?.() ?? none;
  return members.length === 0 ? none : [{ key, members }];
}

/** All groups of a meter are of one kind, and of most kinds none has members. */
function hasMembers({ groups }: MeterState): boolean {
  const [first] = groups.values();
  return first?.aggregate.writeAddedMembers !== undefined || first?.aggregate.writeChangedStandings !== undefined;
}

function changedMembersOf(state: MeterState, keys: readonly GroupKey[]): readonly WrittenMembers[] {
  const { leftMembers } = state;
  const added = hasMembers(state) ? keys.flatMap((key) => addedMembersOf(key, state.groups.get(key))) : none;
  if (leftMembers.length === 0) return added;
  state.leftMembers = [];
  return [...leftMembers, ...added];
}

/** Those of groups that are no more come first: such a group may have come again. */
function changedStandingsOf(state: MeterState, keys: readonly GroupKey[]): readonly WrittenStandings[] {
  if (state.leftStandings.length === 0 && !hasMembers(state)) return none;
  const changed = keys.map((key) => ({
    key,
    standings: state.groups.get(key)?.aggregate.writeChangedStandings?.() ?? none,
  }));
  const written = [...state.leftStandings, ...changed].filter(({ standings }) => standings.length > 0);
  state.leftStandings = [];
  return written;
}

function byKey<Part extends { readonly key: GroupKey }, Item>(
  parts: readonly Part[],
  itemsOf: (part: Part) => readonly Item[],
): Map<GroupKey, Item[]> {
  const items = new Map<GroupKey, Item[]>();
  for (const part of parts) {
    const ofKey = items.get(part.key);
    if (ofKey) for (const item of itemsOf(part)) ofKey.push(item);
    else items.set(part.key, [...itemsOf(part)]);
  }
  return items;
}
