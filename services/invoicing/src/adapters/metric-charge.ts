import type { LateCharge, MetricCharge } from '#contracts';
import type { MetricCharge as KnownCharge, LateCharge as KnownLateCharge } from '../domain/occasion/billing-terms.js';

/** What rating says of a closed segment, as documents need it. */
export function lateChargeOf({ segment, start, end, productId, productVersion, charges }: LateCharge): KnownLateCharge {
  return { segment, start, end, productId, productVersion, charges: charges.map(metricChargeOf) };
}

export function metricChargeOf({ tiers, ...metric }: MetricCharge): KnownCharge {
  return {
    metricId: metric.metricId,
    metricName: metric.metricName,
    quantity: metric.quantity,
    amount: metric.amount,
    eventCount: metric.eventCount,
    tiers: tiers.map(({ index, name, ...tier }) => ({ ...tier, name: name || `Tier ${index + 1}` })),
    ...(metric.otherGroups === undefined ? {} : { otherGroups: metric.otherGroups }),
    adjustments: metric.adjustments,
    ...(metric.carriedQuantity === undefined ? {} : { carriedQuantity: metric.carriedQuantity }),
  };
}
