import { Exact } from '#money';
import { adjusted } from './adjustments/adjustments.js';
import { type Aggregate, isCarrying, type Level } from './aggregations/aggregate.js';
import type { CompiledMetric } from './compiled-metric.js';
import { changeOfEffects, noEffects, type RuleEffects, withEvent } from './rules/rule-effects.js';
import { hasNoLength, type Segment, shareOf } from './segment.js';
import { propertyOf, textOf, type UsageFacts } from './usage-facts.js';
import type { WrittenMembers, WrittenStandings } from './written-meter.js';
import { amountAfter, pricedQuantity, resetsYearly, rollsOver, type YearTotals } from './year-totals.js';

/** null is the group of the events without the group property, and of everything when nothing is grouped. */
export type GroupKey = string | null;

export interface MeterGroup {
  readonly aggregate: Aggregate;
  quantity: Exact;
  amount: Exact;
  eventCount: number;
}

/**
 * The running state of one (subscription, pricing metric, segment). It belongs to whoever opened it and changes in
 * place: a fold of millions of events must not copy. It knows what has changed since it was written last.
 */
export interface MeterState {
  readonly segment: Segment;
  readonly yearBefore: YearTotals | undefined;
  readonly groups: Map<GroupKey, MeterGroup>;
  /** Groups that changed since the meter was written, when the metric groups. */
  readonly changedGroups: Set<GroupKey>;
  /** Events that pass the filters and carry the element. */
  eventCount: number;
  /** Those of them whose value is none that the aggregation can take. */
  ignoredCount: number;
  /** Members that the groups keep, where an aggregation has members. */
  memberCount: number;
  /** Groups that are no more, as far as members of theirs are still written. */
  leftStandings: WrittenStandings[];
  /** The last members of groups that are no more, as far as they are not written: what takes back those that are. */
  leftMembers: WrittenMembers[];
  /** Sum over the groups, unrounded. */
  quantity: Exact;
  /** Price of the groups before rules, maximum, discount and minimum. */
  gross: Exact;
  /** What rules have made of the events. */
  effects: RuleEffects;
  amount: Exact;
}

/** Why an event changed the quantity or did not. */
export type Outcome = 'counted' | 'ignored' | 'filtered-out' | 'element-missing';

export interface RatedUsage {
  readonly state: MeterState;
  readonly marginal: Exact;
  readonly quantity: Exact;
  readonly amount: Exact;
  readonly counted: boolean;
  readonly outcome: Outcome;
}

/** Where a meter starts: what the segment before has handed on to it. */
export interface MeterStart {
  /** Its end levels, read by metrics that carry over. */
  readonly levels?: ReadonlyMap<GroupKey, Level> | undefined;
  /** What its contract year has come to, read by metrics whose tiers reset yearly; or units that rolled over. */
  readonly yearBefore?: YearTotals | undefined;
}

export function openMeter(
  compiled: CompiledMetric,
  segment: Segment,
  { levels = new Map(), yearBefore }: MeterStart = {},
): MeterState {
  const continues = (resetsYearly(compiled) || rollsOver(compiled)) && yearBefore !== undefined;
  const state: MeterState = {
    segment,
    yearBefore: continues ? yearBefore : undefined,
    groups: new Map(),
    changedGroups: new Set(),
    eventCount: 0,
    ignoredCount: 0,
    memberCount: 0,
    leftStandings: [],
    leftMembers: [],
    quantity: Exact.zero,
    gross: Exact.zero,
    effects: noEffects,
    amount: Exact.zero,
  };
  state.gross = grossOfNothing(compiled, state);
  const started = [...(compiled.metric.aggregation.carriesOver === true ? levels : [])];
  for (const [key, level] of started) addGroup(compiled, state, key, compiled.aggregateKind.open(level), 0);
  if (compiled.metric.groupBy !== undefined)
    for (const key of [...started.map(([key]) => key), ...(state.yearBefore?.keys() ?? [])])
      state.changedGroups.add(key);
  settle(compiled, state);
  return state;
}

/** The level of every group at the segment's end, for the `openMeter` of the next one. */
export function carriedLevels(state: MeterState): Map<GroupKey, Level> {
  const levels = new Map<GroupKey, Level>();
  for (const [key, { aggregate }] of state.groups) {
    if (isCarrying(aggregate)) levels.set(key, aggregate.endLevel());
  }
  return levels;
}

export function recordUsage(compiled: CompiledMetric, state: MeterState, facts: UsageFacts): Outcome {
  const { metric } = compiled;
  if (metric.filters.length > 0 && !compiled.passes(facts)) return 'filtered-out';
  const { element } = metric.aggregation;
  const value = element === undefined ? undefined : propertyOf(facts, element);
  if (element !== undefined && value === undefined) return 'element-missing';

  state.eventCount += 1;
  const grossBefore = state.gross;
  const key = groupOf(compiled, facts);
  const known = state.groups.get(key);
  const aggregate = known?.aggregate ?? compiled.aggregateKind.open(Exact.zero);
  const membersBefore = aggregate.memberCount ?? 0;
  const quantityBefore = known?.quantity ?? Exact.zero;
  if (!aggregate.record(value, facts)) {
    state.ignoredCount += 1;
    return 'ignored';
  }
  if (known === undefined) {
    addGroup(compiled, state, key, aggregate, 1);
  } else {
    const quantity = aggregate.quantity(state.segment);
    const amount = amountOfGroup(compiled, state, key, quantity);
    const alone = state.groups.size === 1;
    state.quantity = alone ? quantity : state.quantity.minus(known.quantity).plus(quantity);
    state.gross = alone ? grossOfFirst(compiled, state, amount) : state.gross.minus(known.amount).plus(amount);
    known.quantity = quantity;
    known.amount = amount;
    known.eventCount += 1;
    state.memberCount += (aggregate.memberCount ?? 0) - membersBefore;
  }
  if (metric.groupBy !== undefined) state.changedGroups.add(key);
  if (compiled.rules.length > 0) {
    // Rules are of what has a price: what is below zero has none.
    const quantityAfter = state.groups.get(key)?.quantity ?? Exact.zero;
    const priced = (quantity: Exact) => pricedQuantity(compiled.priceModel, state.yearBefore?.get(key), quantity);
    const added = {
      quantity: priced(quantityAfter).minus(priced(quantityBefore)),
      amount: state.gross.minus(grossBefore),
    };
    state.effects = withEvent(state.effects, compiled.rules, facts, added);
  }
  settle(compiled, state);
  return 'counted';
}

export const groupOf = ({ metric }: CompiledMetric, facts: UsageFacts): GroupKey =>
  metric.groupBy === undefined ? null : (textOf(propertyOf(facts, metric.groupBy)) ?? null);

/** What a group costs in this segment, on top of what its contract year had come to. */
export const amountOfGroup = (
  { priceModel }: CompiledMetric,
  { yearBefore }: MeterState,
  key: GroupKey,
  quantity: Exact,
): Exact => amountAfter(priceModel, yearBefore?.get(key), quantity);

/** The price before adjustments while nothing counts. */
export const grossOfNothing = (compiled: CompiledMetric, { yearBefore }: MeterState): Exact =>
  yearBefore && !rollsOver(compiled) ? Exact.zero : compiled.priceModel.amountOf(Exact.zero);

/** The price of no usage at all is owed once, by segment or by year, and gives way to the price of the first group. */
function grossOfFirst({ priceModel }: CompiledMetric, { yearBefore }: MeterState, amount: Exact): Exact {
  return yearBefore?.size === 0 ? amount.minus(priceModel.amountOf(Exact.zero)) : amount;
}

/** Records the event and says what it alone caused: f(after) − f(before), which may be negative. */
export function rateUsage(compiled: CompiledMetric, state: MeterState, facts: UsageFacts): RatedUsage {
  const before = state.amount;
  const outcome = recordUsage(compiled, state, facts);
  const { quantity, amount } = state;
  const counted = outcome === 'counted';
  return { state, marginal: counted ? amount.minus(before) : Exact.zero, quantity, amount, counted, outcome };
}

/** The same usage in a segment of another length: one that a change or an end has cut short. */
export function inSegment(compiled: CompiledMetric, state: MeterState, segment: Segment): MeterState {
  const { yearBefore, eventCount, ignoredCount, leftStandings, leftMembers, effects } = state;
  const counts = { eventCount, ignoredCount, leftStandings, leftMembers };
  const moved = { ...openMeter(compiled, segment, { yearBefore }), ...counts, effects };
  moved.changedGroups.clear();
  for (const [key, { aggregate, eventCount: events }] of state.groups)
    addGroup(compiled, moved, key, aggregate, events);
  for (const key of state.changedGroups) moved.changedGroups.add(key);
  settle(compiled, moved);
  return moved;
}

export function addGroup(
  compiled: CompiledMetric,
  state: MeterState,
  key: GroupKey,
  aggregate: Aggregate,
  eventCount: number,
): void {
  const quantity = aggregate.quantity(state.segment);
  const amount = amountOfGroup(compiled, state, key, quantity);
  state.gross = state.groups.size === 0 ? grossOfFirst(compiled, state, amount) : state.gross.plus(amount);
  state.quantity = state.quantity.plus(quantity);
  state.memberCount += aggregate.memberCount ?? 0;
  state.groups.set(key, { aggregate, quantity, amount, eventCount });
}

/** A group in place of the one of its name, if there is one. */
export function reopened(
  compiled: CompiledMetric,
  state: MeterState,
  key: GroupKey,
  aggregate: Aggregate,
  eventCount: number,
): void {
  const before = state.groups.get(key);
  if (before) {
    state.quantity = state.quantity.minus(before.quantity);
    state.gross = state.gross.minus(before.amount);
    state.memberCount -= before.aggregate.memberCount ?? 0;
    state.groups.delete(key);
  }
  addGroup(compiled, state, key, aggregate, eventCount);
  if (compiled.metric.groupBy !== undefined) state.changedGroups.add(key);
  settle(compiled, state);
}

/** What the rules leave of the price of the groups: maximum, discount and minimum are of that. */
export const ruledGross = ({ gross, effects }: Pick<MeterState, 'gross' | 'effects'>): Exact =>
  effects.size === 0 ? gross : gross.plus(changeOfEffects(effects));

export function settle({ adjustings }: CompiledMetric, state: MeterState): void {
  const { segment } = state;
  const ruled = ruledGross(state);
  if (hasNoLength(segment)) state.amount = Exact.zero;
  else state.amount = adjustings.length === 0 ? ruled : adjusted(ruled, adjustings, shareOf(segment));
}
