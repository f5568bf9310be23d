import type { MetricCharge, TierCharge } from '#contracts';
import type { Charge, CompiledMetric } from '#pricing';

/** A metric's charge as it is published and shown: numbers as exact text. */
export function metricChargeOf({ metric }: CompiledMetric, charge: Charge): MetricCharge {
  const tiers =
    charge.groups?.flatMap((group) => group.tiers.map((tier) => tierChargeOf(tier, group.key ?? ''))) ??
    charge.tiers.map((tier) => tierChargeOf(tier));
  return {
    metricId: metric.id,
    metricName: metric.name,
    quantity: charge.quantity.toString(),
    amount: charge.amount.toString(),
    eventCount: charge.eventCount,
    ignoredCount: charge.ignoredCount,
    tiers,
    groupCount: charge.groups?.length ?? 0,
    adjustments: charge.adjustments.map(({ kind, amount }) => ({ kind, amount: amount.toString() })),
  };
}

function tierChargeOf(tier: Charge['tiers'][number], group?: string): TierCharge {
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
