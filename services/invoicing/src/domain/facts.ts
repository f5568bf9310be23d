import type { Interval } from '#calendar';
import { type BilledSubscription, type PeriodCharge, type ProductTerms, versionInForce } from './boundary.js';

/** A boundary of a subscription has come. */
export interface BoundaryReached {
  readonly type: 'BoundaryReached';
  readonly subscription: BilledSubscription;
  readonly number: number;
  readonly at: number;
  readonly closed?: Interval | undefined;
  readonly opened?: Interval | undefined;
  /** Billing time when it was told. */
  readonly toldAt: number;
}

export interface PeriodCharged {
  readonly type: 'PeriodCharged';
  readonly subscriptionId: string;
  readonly charge: PeriodCharge;
}

export interface VersionPublished {
  readonly type: 'VersionPublished';
  readonly productId: string;
  readonly terms: ProductTerms;
}

export interface SellerNamed {
  readonly type: 'SellerNamed';
  readonly name: string;
}

/** What other services tell, as far as an invoice depends on it. All of one tenant, and true for good. */
export type Fact = BoundaryReached | PeriodCharged | VersionPublished | SellerNamed;

/** A boundary of which everything is known. */
export interface DueBoundary {
  readonly reached: BoundaryReached;
  readonly charge?: PeriodCharge | undefined;
  readonly terms: readonly ProductTerms[];
}

/** The product versions whose terms an invoice at this boundary needs. */
export function versionsNeeded({ subscription, closed, opened }: BoundaryReached): number[] {
  const periods = [closed, opened].filter((period) => period !== undefined);
  return [...new Set(periods.map(({ start }) => versionInForce(subscription, start)))];
}
