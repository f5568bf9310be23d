import { Exact } from '#money';
import type { PriceModel } from './price-model.js';
import { type PartPrice, type Step, stepOf, useOf } from './tier-ladder.js';

/** The whole quantity at the rate of the tier it reached, with that tier's fixed cost and no other. */
export function volume(ladder: readonly Step[], chargeFirstTierOnZero: boolean, priceOf: PartPrice): PriceModel {
  const first = ladder[0] as Step;
  const onZero = chargeFirstTierOnZero ? first.fixedCost : Exact.zero;

  return {
    amountOf(quantity) {
      if (!quantity.isPositive()) return onZero;
      const step = stepOf(ladder, quantity);
      return step.fixedCost.plus(priceOf(step, quantity));
    },
    tiersOf(quantity) {
      if (!quantity.isPositive()) return chargeFirstTierOnZero ? [useOf(first, Exact.zero, Exact.zero)] : [];
      const step = stepOf(ladder, quantity);
      return [useOf(step, quantity, priceOf(step, quantity))];
    },
  };
}
