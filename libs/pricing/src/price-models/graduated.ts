import { Exact } from '#money';
import type { PriceModel } from './price-model.js';
import { type PartPrice, type Step, stepOf, useOf } from './tier-ladder.js';

/** Every tier prices the part of the quantity inside its own bounds; its fixed cost is due once the part begins. */
export function graduated(ladder: readonly Step[], chargeFirstTierOnZero: boolean, priceOf: PartPrice): PriceModel {
  const amountBefore = amountsBefore(ladder, priceOf);
  const first = ladder[0] as Step;
  const onZero = chargeFirstTierOnZero ? first.fixedCost : Exact.zero;

  return {
    amountOf(quantity) {
      if (!quantity.isPositive()) return onZero;
      const step = stepOf(ladder, quantity);
      const before = amountBefore[step.index] as Exact;
      return before.plus(priceOf(step, step.index === 0 ? quantity : quantity.minus(step.from)));
    },
    tiersOf(quantity) {
      if (!quantity.isPositive()) return chargeFirstTierOnZero ? [useOf(first, Exact.zero, Exact.zero)] : [];
      const reached = stepOf(ladder, quantity).index;
      return ladder.slice(0, reached + 1).map((step) => {
        const top = step.index === reached ? quantity : (step.upTo as Exact);
        const part = top.minus(step.from);
        return useOf(step, part, priceOf(step, part));
      });
    },
  };
}

/** What the tiers below each one cost in full, together with its own fixed cost. */
function amountsBefore(ladder: readonly Step[], priceOf: PartPrice): Exact[] {
  let below = Exact.zero;
  return ladder.map((step) => {
    const entered = below.plus(step.fixedCost);
    if (step.upTo !== null) below = entered.plus(priceOf(step, step.upTo.minus(step.from)));
    return entered;
  });
}
