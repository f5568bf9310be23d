import type { Exact } from '#money';

/** A change that a metric makes to the price of its quantity: negative lowers it. */
export interface Adjustment {
  readonly kind: 'maximum' | 'discount' | 'minimum';
  readonly amount: Exact;
}

/** What is added to `amount`, from what the adjustments before left over; `share` is that of the segment. */
export interface Adjusting {
  readonly kind: Adjustment['kind'];
  changeOf(amount: Exact, share: Exact): Exact;
}
