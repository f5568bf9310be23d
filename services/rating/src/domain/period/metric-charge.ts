import type { Adjustment, MetricCharge, OtherGroups, TierCharge } from '#contracts';
import type { BoundedCharge, Adjustment as PricedAdjustment, AdjustingRule as PricedRule, TierUse } from '#pricing';
import type { MetricBoundedCharge } from './period-charges.js';

/** A group's name may be as long as any text of an event; a message has room for the beginning of it. */
const longestGroupName = 256;

/** A metric's charge as it is published and shown: numbers as exact text. */
export function metricChargeOf({ compiled: { metric }, charge }: MetricBoundedCharge): MetricCharge {
  const tiersOfGroups = charge.largestGroups.flatMap(({ key, tiers }) =>
    tiers.map((tier) => ({ ...tierChargeOf(tier), ...labelOf(key) })),
  );
  return {
    metricId: metric.id,
    metricName: metric.name,
    quantity: charge.quantity.toString(),
    amount: charge.amount.toString(),
    eventCount: charge.eventCount,
    ignoredCount: charge.ignoredCount,
    tiers: [...charge.tiers.map((tier) => tierChargeOf(tier)), ...tiersOfGroups],
    otherGroups: charge.otherGroups && otherGroupsOf(charge.otherGroups),
    groupCount: charge.groupCount,
    adjustments: charge.adjustments.map(adjustmentOf),
    carriedQuantity: charge.carriedQuantity?.toString(),
  };
}

function adjustmentOf({ kind, amount, rule }: PricedAdjustment): Adjustment {
  return { kind, amount: amount.toString(), rule: rule && adjustingRuleOf(rule) };
}

const adjustingRuleOf = ({ quantity, amountBefore, cutOff, ...rule }: PricedRule) => ({
  name: rule.name,
  percentage: rule.percentage,
  amountPerUnit: rule.amountPerUnit,
  eventCount: rule.eventCount,
  quantity: quantity.toString(),
  amountBefore: amountBefore.toString(),
  cutOff: cutOff?.toString(),
});

export function tierChargeOf(tier: TierUse): TierCharge {
  return {
    index: tier.index,
    name: tier.name ?? '',
    from: tier.from.toString(),
    upTo: tier.upTo?.toString(),
    quantity: tier.quantity.toString(),
    unitRate: tier.unitRate.toString(),
    fixedCost: tier.fixedCost.toString(),
    amount: tier.amount.toString(),
    group: undefined,
    packageSize: tier.packageSize?.toString(),
    unnamedGroup: undefined,
  };
}

/**
 * The events without the property are a group, and those with an empty text are another. What stands in place of their
 * name may be the name of a third, so that the label says of which kind it is.
 */
function labelOf(key: string | null): Pick<TierCharge, 'group' | 'unnamedGroup'> {
  if (key === null) return { group: '(not set)', unnamedGroup: 'not-set' };
  if (key === '') return { group: '(empty)', unnamedGroup: 'empty' };
  const group = key.length <= longestGroupName ? key : `${key.slice(0, longestGroupName - 1)}…`;
  return { group, unnamedGroup: undefined };
}

function otherGroupsOf({ quantity, amount, ...counts }: NonNullable<BoundedCharge['otherGroups']>): OtherGroups {
  return { ...counts, quantity: quantity.toString(), amount: amount.toString() };
}
