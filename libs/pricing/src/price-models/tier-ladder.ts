import { Exact } from '#money';
import type { CompletePricingMetric } from '../pricing-metric.js';
import type { TierUse } from './price-model.js';

/** A tier with its numbers read; `upTo` of the last one is null whatever was written: nothing stays without a price. */
export interface Step {
  readonly index: number;
  readonly name?: string;
  readonly from: Exact;
  readonly upTo: Exact | null;
  readonly unitRate: Exact;
  readonly fixedCost: Exact;
  readonly packageSize?: Exact;
}

export type PartPrice = (step: Step, part: Exact) => Exact;

export function ladderOf(tiers: CompletePricingMetric['tiers']): Step[] {
  return tiers.map((tier, index) => ({
    index,
    ...(tier.name === undefined ? {} : { name: tier.name }),
    from: Exact.parse(tiers[index - 1]?.upTo ?? '0'),
    upTo: index === tiers.length - 1 || tier.upTo === null ? null : Exact.parse(tier.upTo),
    unitRate: Exact.parse(tier.unitRate),
    fixedCost: Exact.parse(tier.fixedCost),
    ...(tier.packageSize === undefined ? {} : { packageSize: Exact.parse(tier.packageSize) }),
  }));
}

/** The first step ends so many units later, and all others lie so much higher. */
export function movedBy(ladder: readonly Step[], units: Exact): Step[] {
  return ladder.map((step, index) => ({
    ...step,
    from: index === 0 ? step.from : step.from.plus(units),
    upTo: step.upTo?.plus(units) ?? null,
  }));
}

/** The step whose half-open range (from, upTo] holds the quantity; the first one for zero and below. */
export function stepOf(ladder: readonly Step[], quantity: Exact): Step {
  let low = 0;
  let high = ladder.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { upTo } = ladder[middle] as Step;
    if (upTo === null || quantity.compare(upTo) <= 0) high = middle;
    else low = middle + 1;
  }
  return ladder[low] as Step;
}

export function useOf(step: Step, quantity: Exact, amount: Exact): TierUse {
  return { ...step, quantity, amount: amount.plus(step.fixedCost) };
}
