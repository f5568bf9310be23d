import type { Segment } from '#timeline';
import type { Brand, Seller } from '../document/document.js';
import type { BilledSubscription, LateCharge, ProductTerms, SegmentCharge } from './billing-terms.js';
import type { Occasion } from './occasion.js';

/** Subscriptions decided a segment, or changed it while it was open. What its closing says of it is the last word. */
export interface SegmentDecided {
  readonly type: 'SegmentDecided';
  readonly subscriptionId: string;
  readonly segment: Segment;
  readonly isClosed: boolean;
}

/** How a subscription is now: for what is shown before a document is due. */
export interface SubscriptionSeen {
  readonly type: 'SubscriptionSeen';
  readonly subscription: BilledSubscription;
}

/** An occasion of a subscription has come. */
export interface OccasionReached {
  readonly type: 'OccasionReached';
  readonly subscription: BilledSubscription;
  readonly occasion: Occasion;
  readonly at: number;
  /** The segment that begins; absent where the subscription ends. */
  readonly opened?: number | undefined;
  /** As it was when the occasion was reported: what is charged in advance is charged for that. */
  readonly openedSegment?: Segment | undefined;
  /** Billing time when it was reported. */
  readonly reportedAt: number;
}

export interface SegmentCharged {
  readonly type: 'SegmentCharged';
  readonly subscriptionId: string;
  readonly charge: SegmentCharge;
}

/** A late window has ended: what usage of closed segments has come to by then. */
export interface LateWindowCharged {
  readonly type: 'LateWindowCharged';
  readonly subscriptionId: string;
  readonly window: number;
  readonly late: readonly LateCharge[];
}

export interface VersionPublished {
  readonly type: 'VersionPublished';
  readonly productId: string;
  readonly terms: ProductTerms;
}

export interface SellerNamed {
  readonly type: 'SellerNamed';
  readonly name: string;
  readonly seller?: KnownSeller | undefined;
  /** Late usage is billed by documents of its own; drafts alone ask for it. */
  readonly hasLateDocuments?: boolean | undefined;
}

/** Whether a gateway's own tax service says the taxes of what is paid through it, and whether prices hold them. */
export const gatewayTaxes = ['none', 'inclusive', 'exclusive'] as const;
export type GatewayTax = (typeof gatewayTaxes)[number];

export interface GatewayTaxSet {
  readonly type: 'GatewayTaxSet';
  readonly gatewayId: string;
  /** Absent: the gateway is gone. */
  readonly tax?: GatewayTax | undefined;
}

export interface BrandChosen {
  readonly type: 'BrandChosen';
  /** Absent: none. */
  readonly brand?: Brand | undefined;
  /** Of its logo, as PNG. */
  readonly png?: Uint8Array | undefined;
}

/** What a tenant says of itself as the sender of documents. */
export interface KnownSeller extends Seller {
  /** Days from an invoice's date until it is due; the default when absent. */
  readonly paymentDays?: number | undefined;
}

/** What other services report, as far as a document depends on it. All of one tenant. */
export type Fact =
  | SubscriptionSeen
  | SegmentDecided
  | OccasionReached
  | SegmentCharged
  | LateWindowCharged
  | VersionPublished
  | SellerNamed
  | GatewayTaxSet
  | BrandChosen;
