import type { MetricCharge, OtherGroups, TierCharge } from '#contracts';
import type { BoundedCharge, TierUse } from '#pricing';
import type { MetricBoundedCharge } from './period-charges.js';

/** A group's name may be as long as any text of an event; a message has room for the beginning of it. */
const longestGroupName = 256;

/** A metric's charge as it is published and shown: numbers as exact text. */
export function metricChargeOf({ compiled: { metric }, charge }: MetricBoundedCharge): MetricCharge {
  const tiersOfGroups = charge.largestGroups.flatMap(({ key, tiers }) =>
    tiers.map((tier) => tierChargeOf(tier, groupName(key))),
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
    adjustments: charge.adjustments.map(({ kind, amount }) => ({ kind, amount: amount.toString() })),
  };
}

export function tierChargeOf(tier: TierUse, group?: string): TierCharge {
  return {
    index: tier.index,
    name: tier.name ?? '',
    from: tier.from.toString(),
    upTo: tier.upTo?.toString(),
    quantity: tier.quantity.toString(),
    unitRate: tier.unitRate.toString(),
    fixedCost: tier.fixedCost.toString(),
    amount: tier.amount.toString(),
    group,
    packageSize: tier.packageSize?.toString(),
  };
}

/** The events without the property are a group, and those with an empty text are another. */
function groupName(key: string | null): string {
  if (key === null) return '(not set)';
  if (key === '') return '(empty)';
  return key.length <= longestGroupName ? key : `${key.slice(0, longestGroupName - 1)}…`;
}

function otherGroupsOf({ quantity, amount, ...counts }: NonNullable<BoundedCharge['otherGroups']>): OtherGroups {
  return { ...counts, quantity: quantity.toString(), amount: amount.toString() };
}
