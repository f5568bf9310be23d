import type { Segment } from '#timeline';
import type { BilledSubscription, ProductTerms, SegmentCharge } from './billing-terms.js';
import type { OccasionReached } from './facts.js';
import { closedSegmentOf, type Occasion } from './occasion.js';

/** What has been reported about an occasion that was reached; whatever is absent may still come. */
export interface KnownOccasion {
  readonly reached: OccasionReached;
  readonly sellerName?: string | undefined;
  readonly closed?: KnownSegment | undefined;
  readonly opened?: KnownSegment | undefined;
}

export interface KnownSegment {
  readonly segment?: Segment | undefined;
  readonly terms?: ProductTerms | undefined;
  readonly charge?: SegmentCharge | undefined;
}

/** A segment with the terms of the version that it is invoiced by. */
export interface PricedSegment {
  readonly segment: Segment;
  readonly terms: ProductTerms;
}

export interface ClosedSegment extends PricedSegment {
  readonly charge: SegmentCharge;
}

/** An occasion of which everything is known that its document needs. */
export interface CompleteOccasion {
  readonly occasion: Occasion;
  readonly at: number;
  readonly reportedAt: number;
  readonly subscription: BilledSubscription;
  readonly sellerName: string;
  readonly closed?: ClosedSegment | undefined;
  readonly opened?: PricedSegment | undefined;
}

/**
 * Puts together what an occasion's document needs, or answers undefined while something is missing: the seller's name,
 * every segment that the occasion names, their terms, and the final charges of the one that is closed.
 */
export function completeOccasion(known: KnownOccasion): CompleteOccasion | undefined {
  const { occasion, at, reportedAt, subscription, opened: openedNumber } = known.reached;
  const { sellerName } = known;
  const [closed, opened] = [chargedSegment(known.closed), pricedSegment(known.opened)];
  if (sellerName === undefined) return undefined;
  if (closedSegmentOf(occasion) !== undefined && closed === undefined) return undefined;
  if (openedNumber !== undefined && opened === undefined) return undefined;
  return { occasion, at, reportedAt, subscription, sellerName, closed, opened };
}

function pricedSegment({ segment, terms }: KnownSegment = {}): PricedSegment | undefined {
  return segment && terms && { segment, terms };
}

function chargedSegment({ charge, ...known }: KnownSegment = {}): ClosedSegment | undefined {
  const priced = pricedSegment(known);
  return priced && charge && { ...priced, charge };
}
