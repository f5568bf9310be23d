import { Exact } from '#money';
import type { Adjustment } from './adjustments/adjustment.js';
import { adjusted, adjustmentsMade } from './adjustments/adjustments.js';
import type { CompiledMetric } from './compiled-metric.js';
import {
  type GroupKey,
  inSegment,
  type MeterGroup,
  type MeterStart,
  type MeterState,
  openMeter,
  recordUsage,
  ruledGross,
} from './meter.js';
import type { TierUse } from './price-models/price-model.js';
import { ruleAdjustments } from './rules/rule-effects.js';
import { hasNoLength, type Segment, shareOf } from './segment.js';
import type { UsageFacts } from './usage-facts.js';
import { amountAfter, carriedQuantityOf, rollsOver, tiersAfter, tiersOwedBefore, together } from './year-totals.js';

/** What a quantity costs, unrounded, and how that came about. */
export interface Price {
  readonly quantity: Exact;
  readonly amount: Exact;
  /** Tiers used; those of all groups added up when the metric groups. */
  readonly tiers: readonly TierUse[];
  readonly adjustments: readonly Adjustment[];
  /** What the contract year had come to before, where tiers go on from that. */
  readonly carriedQuantity?: Exact;
  /** Units of the first tier that rolled over from the segment before. */
  readonly rolledOver?: Exact;
}

/** What one metric costs in one segment, and all that explains it. */
export interface Charge extends Price {
  readonly groups?: readonly ChargeGroup[];
  readonly eventCount: number;
  readonly ignoredCount: number;
}

export interface ChargeGroup {
  /** null: the events without the group property. */
  readonly key: GroupKey;
  readonly quantity: Exact;
  /** Before maximum, discount and minimum, which apply to the sum of the groups. */
  readonly amount: Exact;
  readonly tiers: readonly TierUse[];
  readonly eventCount: number;
}

/** `segment` replaces the one that the meter was opened with, when a change or an end has cut it short. */
export function chargeOf(compiled: CompiledMetric, state: MeterState, segment: Segment = state.segment): Charge {
  const settled = segment === state.segment ? state : inSegment(compiled, state, segment);
  const { quantity, amount, eventCount, ignoredCount, effects } = settled;
  const share = shareOf(segment);
  const counts = { eventCount, ignoredCount, ...startOfCharge(compiled, settled) };
  if (hasNoLength(segment)) return { quantity, amount, tiers: [], ...counts, adjustments: [] };

  const groups = [...settled.groups].map(([key, group]) => chargeGroupOf(compiled, settled, key, group));
  const tiers =
    groups.length === 0
      ? tiersOfNothing(compiled, settled)
      : addedUp([
          ...groups.map((group) => group.tiers),
          tiersOwedBefore(compiled.priceModel, isNothingBefore(settled)),
        ]);
  return {
    quantity,
    amount,
    tiers,
    ...(compiled.metric.groupBy === undefined ? {} : { groups }),
    ...counts,
    adjustments: [...ruleAdjustments(effects), ...adjustmentsMade(ruledGross(settled), compiled.adjustings, share)],
  };
}

function startOfCharge(compiled: CompiledMetric, state: MeterState): Pick<Price, 'carriedQuantity' | 'rolledOver'> {
  const before = carriedQuantityOf(state);
  if (before === undefined) return {};
  return rollsOver(compiled) ? { rolledOver: before } : { carriedQuantity: before };
}

export const isNothingBefore = ({ yearBefore }: Pick<MeterState, 'yearBefore'>): boolean => yearBefore?.size === 0;

/** The tiers of no usage at all: their price was owed before where a contract year goes on. */
export const tiersOfNothing = (compiled: CompiledMetric, { yearBefore }: Pick<MeterState, 'yearBefore'>): TierUse[] => {
  if (!yearBefore) return compiled.priceModel.tiersOf(Exact.zero);
  return rollsOver(compiled) ? tiersAfter(compiled.priceModel, yearBefore.get(null), Exact.zero) : [];
};

/**
 * The price of a bare quantity, as if one group had come to it; `share` is the part of a full period, and `carried` what
 * the contract year had come to before, or the units that rolled over.
 */
export function priceOf(
  { priceModel, adjustings }: CompiledMetric,
  quantity: Exact,
  share: Exact = Exact.one,
  carried?: Exact,
): Price {
  const gross = amountAfter(priceModel, carried, quantity);
  return {
    quantity,
    amount: adjusted(gross, adjustings, share),
    tiers: tiersAfter(priceModel, carried, quantity),
    adjustments: adjustmentsMade(gross, adjustings, share),
  };
}

/** Folds a list of events from nothing: for a preview, and wherever an event was voided, amended or came late. */
export function rateAll(
  compiled: CompiledMetric,
  segment: Segment,
  usage: Iterable<UsageFacts>,
  start?: MeterStart,
): { state: MeterState; charge: Charge } {
  const state = openMeter(compiled, segment, start);
  for (const facts of usage) recordUsage(compiled, state, facts);
  return { state, charge: chargeOf(compiled, state) };
}

export function chargeGroupOf(
  { priceModel }: CompiledMetric,
  { yearBefore }: Pick<MeterState, 'yearBefore'>,
  key: GroupKey,
  { quantity, amount, eventCount }: MeterGroup,
): ChargeGroup {
  return { key, quantity, amount, tiers: tiersAfter(priceModel, yearBefore?.get(key), quantity), eventCount };
}

function addedUp(uses: readonly (readonly TierUse[])[]): readonly TierUse[] {
  if (uses.length === 1) return uses[0] as readonly TierUse[];
  const byTier = new Map<number, TierUse>();
  for (const use of uses.flat()) {
    const so = byTier.get(use.index);
    byTier.set(use.index, so === undefined ? use : together(so, use));
  }
  return [...byTier.values()].sort((first, second) => first.index - second.index);
}
