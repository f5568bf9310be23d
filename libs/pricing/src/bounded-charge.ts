import { Exact } from '#money';
import { adjusted, adjustmentsMade } from './adjustments/adjustments.js';
import type { JsonValue } from './aggregations/aggregate.js';
import { type ChargeGroup, chargeGroupOf, chargeOf, isNothingBefore, type Price } from './charge.js';
import type { CompiledMetric } from './compiled-metric.js';
import { isOfFirstVersion, readFirstVersion } from './first-version-state.js';
import { largestGroups } from './largest-groups.js';
import { type MeterState, ruledGross } from './meter.js';
import { type RuleEffects, ruleAdjustments } from './rules/rule-effects.js';
import { hasNoLength, type Segment, shareOf } from './segment.js';
import { readGroup, readGroupedTotals, readMeter, type WrittenGroup } from './written-meter.js';
import { amountAfter, carriedQuantityOf, tiersAfter, tiersOwedBefore } from './year-totals.js';

/** A charge that explains itself within bounds, however many groups there are. */
export interface BoundedCharge extends Price {
  readonly eventCount: number;
  readonly ignoredCount: number;
  /** 0 when the metric does not group. When there are groups `tiers` is empty, and each group has its own. */
  readonly groupCount: number;
  readonly largestGroups: readonly ChargeGroup[];
  /** The groups beyond the largest as one sum; absent when those are all. */
  readonly otherGroups?: OtherGroups;
}

export interface OtherGroups {
  readonly count: number;
  readonly quantity: Exact;
  readonly amount: Exact;
  readonly eventCount: number;
}

/** The charge with its largest groups, as many as have room with `mostTiers` tiers in all. */
export function boundedChargeOf(compiled: CompiledMetric, state: MeterState, mostTiers: number): BoundedCharge {
  if (compiled.metric.groupBy === undefined) return { ...chargeOf(compiled, state), groupCount: 0, largestGroups: [] };
  const largest = groupsWithin(compiled, state, mostTiers);
  const rest = state.groups.size - largest.length;
  const { eventCount, ignoredCount } = state;
  return {
    ...groupedPriceOf(compiled, state.segment, {
      ...{ ...state, groupCount: state.groups.size },
      carried: state.yearBefore && [isNothingBefore(state) ? undefined : carriedQuantityOf(state)],
    }),
    eventCount,
    ignoredCount,
    groupCount: state.groups.size,
    largestGroups: largest,
    ...(rest === 0 ? {} : { otherGroups: restOf(compiled, state, largest, rest) }),
  };
}

/** What one stored group comes to; its members are not needed. */
export function chargeOfGroup(compiled: CompiledMetric, segment: Segment, written: WrittenGroup): ChargeGroup {
  const { quantity, before } = readGroup(compiled, segment, written);
  const { priceModel } = compiled;
  return {
    key: written.key,
    quantity,
    amount: amountAfter(priceModel, before, quantity),
    tiers: tiersAfter(priceModel, before, quantity),
    eventCount: written.eventCount,
  };
}

/** The groups that stand in the totals, as the first version wrote them; undefined when they are stored apart. */
export function groupsInTotals(compiled: CompiledMetric, totals: JsonValue): ChargeGroup[] | undefined {
  if (!isOfFirstVersion(totals)) return undefined;
  const state = readFirstVersion(compiled, totals);
  return [...state.groups].map(([key, group]) => chargeGroupOf(compiled, state, key, group));
}

/** The charge as the totals alone know it: exact, with the tiers of a metric that does not group, without any groups. */
export function chargeOfTotals(compiled: CompiledMetric, segment: Segment, totals: JsonValue): BoundedCharge {
  if (isOfFirstVersion(totals)) return boundedChargeOf(compiled, readFirstVersion(compiled, totals), 0);
  if (compiled.metric.groupBy === undefined)
    return boundedChargeOf(
      compiled,
      readMeter(compiled, segment, { totals, groups: [], members: [], standings: [] }),
      0,
    );
  const sums = readGroupedTotals(totals);
  const { eventCount, ignoredCount, groupCount } = sums;
  return { ...groupedPriceOf(compiled, segment, sums), eventCount, ignoredCount, groupCount, largestGroups: [] };
}

interface GroupedSums {
  readonly quantity: Exact;
  readonly gross: Exact;
  readonly effects: RuleEffects;
  readonly groupCount: number;
  /** Where a contract year goes on: what it had come to, nothing where it had no groups. */
  readonly carried: readonly [quantity: Exact | undefined] | undefined;
}

function groupedPriceOf(
  { priceModel, adjustings }: CompiledMetric,
  segment: Segment,
  { quantity, gross, effects, groupCount, carried }: GroupedSums,
): Price {
  const share = shareOf(segment);
  const carriedQuantity = carried && { carriedQuantity: carried[0] ?? Exact.zero };
  if (hasNoLength(segment)) return { quantity, amount: Exact.zero, tiers: [], adjustments: [], ...carriedQuantity };
  const tiersOfNone = carried ? [] : priceModel.tiersOf(Exact.zero);
  const ruled = ruledGross({ gross, effects });
  const hasNothingBefore = carried !== undefined && carried[0] === undefined;
  return {
    quantity,
    amount: adjusted(ruled, adjustings, share),
    tiers: groupCount === 0 ? tiersOfNone : tiersOwedBefore(priceModel, hasNothingBefore),
    adjustments: [...ruleAdjustments(effects), ...adjustmentsMade(ruled, adjustings, share)],
    ...carriedQuantity,
  };
}

function groupsWithin(compiled: CompiledMetric, state: MeterState, mostTiers: number): ChargeGroup[] {
  const within: ChargeGroup[] = [];
  let tiers = 0;
  for (const [key, group] of largestGroups(state.groups, mostTiers)) {
    const charge = chargeGroupOf(compiled, state, key, group);
    tiers += charge.tiers.length;
    if (tiers > mostTiers) break;
    within.push(charge);
  }
  return within;
}

function restOf(
  { priceModel }: CompiledMetric,
  state: MeterState,
  largest: readonly ChargeGroup[],
  count: number,
): OtherGroups {
  const owedBefore = Exact.sum(tiersOwedBefore(priceModel, isNothingBefore(state)).map(({ amount }) => amount));
  const sumOf = (of: (group: ChargeGroup) => Exact) => Exact.sum(largest.map(of));
  const counted = largest.reduce((sum, group) => sum + group.eventCount, 0);
  return {
    count,
    quantity: state.quantity.minus(sumOf(({ quantity }) => quantity)),
    amount: state.gross.minus(sumOf(({ amount }) => amount)).minus(owedBefore),
    eventCount: state.eventCount - state.ignoredCount - counted,
  };
}
