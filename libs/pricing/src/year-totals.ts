import { Exact } from '#money';
import type { CompiledMetric } from './compiled-metric.js';
import type { GroupKey, MeterState } from './meter.js';
import type { PriceModel, TierUse } from './price-models/price-model.js';
import { hasNoLength } from './segment.js';

/**
 * What each group had come to in the billed segments of the contract year before one, with those that came to nothing. Undefined
 * where none was billed yet, and of a metric whose tiers count from nothing in every segment.
 */
export type YearTotals = ReadonlyMap<GroupKey, Exact>;

/** Whether units that a segment leaves unused go on into the next one. */
export const rollsOver = ({ metric }: Pick<CompiledMetric, 'metric'>): boolean => metric.rollover !== undefined;

export const resetsYearly = ({ metric }: Pick<CompiledMetric, 'metric'>): boolean =>
  metric.tiersReset === 'contract-year';

/**
 * What a segment hands on to the next one of its contract year. Usage that is not billed takes nobody up the tiers, and the
 * price of no usage, which is owed once a year, is left to the first segment that is billed. What has no length owes nothing.
 */
export function yearTotalsAfter(
  { metric }: CompiledMetric,
  { segment, groups, yearBefore }: MeterState,
  isBilled: boolean,
): YearTotals | undefined {
  if (!isBilled || hasNoLength(segment)) return yearBefore;
  const totals = new Map(yearBefore);
  // What does not group is one group, also of no usage.
  if (metric.groupBy === undefined && yearBefore === undefined) totals.set(null, Exact.zero);
  for (const [key, { quantity }] of groups) totals.set(key, quantity.plus(totals.get(key) ?? Exact.zero));
  return totals;
}

export function areSameTotals(one: YearTotals | undefined, other: YearTotals | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.size === other.size && [...one].every(([key, total]) => other.get(key)?.equals(total) === true);
}

/** The quantity with which a segment starts, of all groups; undefined where nothing is carried on. */
export function carriedQuantityOf({ yearBefore }: Pick<MeterState, 'yearBefore'>): Exact | undefined {
  return yearBefore && Exact.sum([...yearBefore.values()]);
}

/** f(before and this) − f(before): over a year these add up to the price of its total. Units that rolled over make the first tier larger. */
export function amountAfter(priceModel: PriceModel, before: Exact | undefined, quantity: Exact): Exact {
  if (before === undefined) return priceModel.amountOf(quantity);
  if (priceModel.withMore) return priceModel.withMore(before).amountOf(quantity);
  return priceModel.amountOf(before.plus(quantity)).minus(priceModel.amountOf(before));
}

/** How much of a quantity has a price: nothing of what is below zero; over a contract year, the year's. */
export function pricedQuantity(priceModel: PriceModel, before: Exact | undefined, quantity: Exact): Exact {
  const whole = before === undefined || priceModel.withMore ? quantity : before.plus(quantity);
  return Exact.max(whole, Exact.zero);
}

/** The same by tiers; a tier that prices less of the year than it did before has a quantity below zero. */
export function tiersAfter(priceModel: PriceModel, before: Exact | undefined, quantity: Exact): TierUse[] {
  if (before === undefined) return priceModel.tiersOf(quantity);
  if (priceModel.withMore) return priceModel.withMore(before).tiersOf(quantity);
  const byTier = new Map(priceModel.tiersOf(before).map((use) => [use.index, negated(use)]));
  for (const use of priceModel.tiersOf(before.plus(quantity))) {
    const gone = byTier.get(use.index);
    byTier.set(use.index, gone ? together(use, gone) : use);
  }
  return [...byTier.values()]
    .filter((use) => !use.quantity.isZero() || !use.amount.isZero())
    .sort((one, other) => one.index - other.index);
}

export function together(first: TierUse, second: TierUse): TierUse {
  return {
    ...first,
    quantity: first.quantity.plus(second.quantity),
    fixedCost: first.fixedCost.plus(second.fixedCost),
    amount: first.amount.plus(second.amount),
  };
}

/**
 * The price of no usage, which a year that goes on has owed before, where the first groups take its place; taken off, so
 * that tiers add up to the charge.
 */
export function tiersOwedBefore(priceModel: PriceModel, isNothingBefore: boolean): TierUse[] {
  return isNothingBefore ? priceModel.tiersOf(Exact.zero).map(negated) : [];
}

const negated = (use: TierUse): TierUse => ({
  ...use,
  quantity: use.quantity.negated(),
  fixedCost: use.fixedCost.negated(),
  amount: use.amount.negated(),
});
