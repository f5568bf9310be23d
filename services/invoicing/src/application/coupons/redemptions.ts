import type { RunningCoupon } from '../../domain/document/coupons-stage.js';
import type { Occasion } from '../../domain/occasion/occasion.js';

/** What is to be known before a subscription redeems a coupon. */
export interface RedemptionFacts {
  readonly accountId: string;
  /** Of the subscription; absent: it has none of its own. */
  readonly testClockId?: string | undefined;
  readonly productId: string;
  /** Of the product; undefined when nobody has published what it costs. */
  readonly currency: string | undefined;
  readonly ofAccount: number;
  readonly isRunning: boolean;
  /** That a redemption by the subscription would have. */
  readonly place: number;
  /** The last occasion of the subscription that is settled. */
  readonly lastSettled?: Occasion | undefined;
}

export interface KnownRedemption {
  readonly couponId: string;
  readonly hasEnded: boolean;
  /** As of a redemption. */
  readonly lastSettled?: Occasion | undefined;
}

/** Who has redeemed which coupon, and on how many invoices it stands, in one transaction of a tenant. */
export interface Redemptions {
  /** The coupon that is offered under a code, else the last one that was. */
  couponOf(code: string): Promise<{ readonly couponId: string; readonly isActive: boolean } | undefined>;
  /** Undefined for a subscription that nobody knows. */
  factsOf(couponId: string, subscriptionId: string): Promise<RedemptionFacts | undefined>;
  find(redemptionId: string): Promise<KnownRedemption | undefined>;
  /** Those that stand on the invoices of the next occasions, in the order of their redemption. */
  running(
    subscriptionIds: readonly string[],
  ): Promise<readonly (RunningCoupon & { readonly subscriptionId: string })[]>;
}
