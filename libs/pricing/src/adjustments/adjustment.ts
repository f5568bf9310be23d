import type { Exact } from '#money';

/** A change that a metric makes to the price of its quantity: negative lowers it. */
export interface Adjustment {
  readonly kind: 'rule' | 'maximum' | 'discount' | 'minimum';
  readonly amount: Exact;
  /** Of a rule. */
  readonly rule?: AdjustingRule;
}

/** A rule, and what it applied to. */
export interface AdjustingRule {
  readonly name: string;
  readonly percentage?: string | undefined;
  readonly amountPerUnit?: string | undefined;
  readonly eventCount: number;
  /** What its events added to the quantity, and to the charge with the rules before it. */
  readonly quantity: Exact;
  readonly amountBefore: Exact;
  /** Of a discount per unit: what of quantity × amount did not happen; undefined where that is not known. */
  readonly cutOff?: Exact | undefined;
}

/** What is added to `amount`, from what the adjustments before left over; `share` is that of the segment. */
export interface Adjusting {
  readonly kind: Exclude<Adjustment['kind'], 'rule'>;
  changeOf(amount: Exact, share: Exact): Exact;
}
