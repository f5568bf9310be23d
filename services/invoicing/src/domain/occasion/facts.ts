import type { Segment } from '#timeline';
import type { BilledSubscription, ProductTerms, SegmentCharge } from './billing-terms.js';
import type { Occasion } from './occasion.js';

/** Subscriptions decided a segment, or changed it while it was open. What its closing says of it is the last word. */
export interface SegmentDecided {
  readonly type: 'SegmentDecided';
  readonly subscriptionId: string;
  readonly segment: Segment;
  readonly isClosed: boolean;
}

/** An occasion of a subscription has come. */
export interface OccasionReached {
  readonly type: 'OccasionReached';
  readonly subscription: BilledSubscription;
  readonly occasion: Occasion;
  readonly at: number;
  /** The segment that begins; absent where the subscription ends. */
  readonly opened?: number | undefined;
  /** Billing time when it was reported. */
  readonly reportedAt: number;
}

export interface SegmentCharged {
  readonly type: 'SegmentCharged';
  readonly subscriptionId: string;
  readonly charge: SegmentCharge;
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

/** What other services report, as far as a document depends on it. All of one tenant. */
export type Fact = SegmentDecided | OccasionReached | SegmentCharged | VersionPublished | SellerNamed;
