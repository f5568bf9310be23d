import { Exact } from '#money';
import type { PricingMetric } from '../pricing-metric.js';
import type { Adjusting, Adjustment } from './adjustment.js';
import { discount } from './discount.js';
import { maximum } from './maximum.js';
import { minimum } from './minimum.js';

/**
 * The order is a promise to the customer: the maximum limits what usage can cost before anything is given back, a
 * discount is taken from that limited price, and the minimum comes last because no discount may undercut it.
 */
export function adjustmentsOf(metric: PricingMetric): Adjusting[] {
  return [
    ...(metric.maximum === undefined ? [] : [maximum(Exact.parse(metric.maximum))]),
    ...(metric.discounts ?? []).map(discount),
    ...(metric.minimum === undefined ? [] : [minimum(Exact.parse(metric.minimum))]),
  ];
}

export function adjusted(gross: Exact, adjustings: readonly Adjusting[], share: Exact): Exact {
  let amount = gross;
  for (const adjusting of adjustings) amount = amount.plus(adjusting.changeOf(amount, share));
  return amount;
}

/** The same, step by step, leaving out what changed nothing. */
export function adjustmentsMade(gross: Exact, adjustings: readonly Adjusting[], share: Exact): Adjustment[] {
  let amount = gross;
  const made = adjustings.map(({ kind, changeOf }) => {
    const change = changeOf(amount, share);
    amount = amount.plus(change);
    return { kind, amount: change };
  });
  return made.filter((adjustment) => !adjustment.amount.isZero());
}
