import type { Exact } from '#money';

/** A price for a whole quantity; a quantity below zero is priced as zero. */
export interface PriceModel {
  amountOf(quantity: Exact): Exact;
  tiersOf(quantity: Exact): TierUse[];
  /** Where unused units roll over: the same with so many more in the first tier, and all others behind it. */
  withMore?(units: Exact): PriceModel;
}

/** How much of a quantity a tier priced, and what that came to; `amount` includes `fixedCost`. */
export interface TierUse {
  readonly index: number;
  readonly name?: string;
  readonly from: Exact;
  readonly upTo: Exact | null;
  readonly quantity: Exact;
  readonly unitRate: Exact;
  readonly packageSize?: Exact;
  readonly fixedCost: Exact;
  readonly amount: Exact;
}
