import type { Segment } from '#timeline';
import type { BilledSubscription, LateCharge, ProductTerms, SegmentCharge } from './billing-terms.js';
import type { KnownSeller, OccasionReached } from './facts.js';
import { closedSegmentOf, type Occasion } from './occasion.js';

/** What has been reported about an occasion that was reached; whatever is absent may still come. */
export interface KnownOccasion {
  readonly reached: OccasionReached;
  readonly sellerName?: string | undefined;
  readonly seller?: KnownSeller | undefined;
  readonly closed?: KnownSegment | undefined;
  readonly opened?: KnownSegment | undefined;
  /** The first segment with a fee, if one has been decided. */
  readonly firstPaid?: number | undefined;
  /** Of a late window that has ended. */
  readonly lateWindow?: readonly LateCharge[] | undefined;
  /** Of the segments that late charges name, those that are known. */
  readonly late?: readonly KnownSegment[] | undefined;
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

/** A segment that was closed before, with all that is known of its usage now. */
export interface LateSegment extends PricedSegment {
  readonly charge: LateCharge;
}

/** An occasion of which everything is known that its document needs. */
export interface CompleteOccasion {
  readonly occasion: Occasion;
  readonly at: number;
  readonly reportedAt: number;
  readonly subscription: BilledSubscription;
  readonly sellerName: string;
  readonly seller?: KnownSeller | undefined;
  readonly closed?: ClosedSegment | undefined;
  readonly opened?: PricedSegment | undefined;
  /** Absent: none, or segment 0. */
  readonly firstPaid?: number | undefined;
  readonly late: readonly LateSegment[];
}

/**
 * Puts together what an occasion's document needs, or answers undefined while something is missing: the seller's name,
 * every segment that the occasion or a late charge names, their terms, and the final charges of the one that is closed or
 * of the late window.
 */
export function completeOccasion(known: KnownOccasion): CompleteOccasion | undefined {
  const { occasion, at, reportedAt, subscription, opened: openedNumber, openedSegment } = known.reached;
  const { sellerName, seller, firstPaid } = known;
  const closed = chargedSegment(known.closed);
  const opened = pricedSegment(openedSegment ? { ...known.opened, segment: openedSegment } : known.opened);
  if (sellerName === undefined) return undefined;
  if (closedSegmentOf(occasion) !== undefined && closed === undefined) return undefined;
  if (openedNumber !== undefined && opened === undefined) return undefined;
  const charges = occasion.kind === 'late-window-end' ? known.lateWindow : (closed?.charge.late ?? []);
  const late = charges?.map((charge) => lateSegment(charge, known.late ?? []));
  if (late === undefined || late.includes(undefined)) return undefined;
  const rest = { firstPaid, late: late as LateSegment[], ...(seller && { seller }) };
  return { occasion, at, reportedAt, subscription, sellerName, closed, opened, ...rest };
}

function pricedSegment({ segment, terms }: KnownSegment = {}): PricedSegment | undefined {
  return segment && terms && { segment, terms };
}

function chargedSegment({ charge, ...known }: KnownSegment = {}): ClosedSegment | undefined {
  const priced = pricedSegment(known);
  return priced && charge && { ...priced, charge };
}

/** Undefined while the segment that it names is not known. */
export function lateSegment(charge: LateCharge, known: readonly KnownSegment[]): LateSegment | undefined {
  const priced = pricedSegment(known.find(({ segment }) => segment?.number === charge.segment));
  return priced && { ...priced, charge };
}
