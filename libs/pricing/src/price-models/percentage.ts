import { Exact } from '#money';
import { graduated } from './graduated.js';
import type { PriceModel } from './price-model.js';
import type { Step } from './tier-ladder.js';

const oneHundredth = Exact.scaled(1n, 2);

/** A share of a money quantity, the rates being per cent; tiers are graduated over the money. */
export function percentage(ladder: readonly Step[], chargeFirstTierOnZero: boolean): PriceModel {
  return graduated(ladder, chargeFirstTierOnZero, (step, part) => part.times(step.unitRate).times(oneHundredth));
}
