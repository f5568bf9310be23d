import type { Phase, Segment } from '#timeline';
import type { OccasionName } from '../../application/ports.js';
import type {
  BilledSubscription,
  LateCharge,
  MetricCharge,
  ProductTerms,
  SegmentCharge,
} from '../../domain/occasion/billing-terms.js';
import type { KnownOccasion, KnownSegment } from '../../domain/occasion/complete-occasion.js';
import type { KnownSeller } from '../../domain/occasion/facts.js';
import { numberOf, type OccasionKind, occasionOf } from '../../domain/occasion/occasion.js';

/** What names an occasion, under the names of its columns. */
export interface NameRow {
  readonly subscription_id: string;
  readonly kind: OccasionKind;
  readonly number: number;
  readonly at: string;
}

/** What is known about an occasion, as it is selected. */
export interface KnownRow extends NameRow {
  readonly opened: number | null;
  readonly subscription: BilledSubscription;
  readonly reported_at: string;
  readonly seller_name: string | null;
  readonly seller: KnownSeller | null;
  readonly first_paid: number | null;
  /** As it was reported with the occasion; occasions of before that was kept have none. */
  readonly reported_segment: Segment | null;
  readonly closed_segment: SegmentRow | null;
  readonly opened_segment: SegmentRow | null;
  readonly closed_terms: ProductTerms | null;
  readonly opened_terms: ProductTerms | null;
  readonly charged_version: number | null;
  readonly charges: MetricCharge[] | null;
  readonly late: LateCharge[] | null;
  readonly late_window: LateCharge[] | null;
}

/** What is known of a segment that a late charge names. */
export interface LateSegmentRow {
  readonly subscription_id: string;
  readonly segment: SegmentRow;
  readonly terms: ProductTerms | null;
}

export interface SegmentRow {
  readonly number: number;
  readonly phase: Phase;
  readonly product_id: string;
  readonly product_version: number;
  readonly starts_at: number;
  readonly ends_at: number;
  readonly full_starts_at: number;
  readonly full_ends_at: number;
  readonly contract_year: number | null;
}

export function earliestFirst(one: NameRow, other: NameRow): number {
  if (one.at !== other.at) return Number(one.at) - Number(other.at);
  if (one.subscription_id !== other.subscription_id) return one.subscription_id < other.subscription_id ? -1 : 1;
  return one.number - other.number;
}

export const nameOf = ({ subscription_id, kind, number }: NameRow): OccasionName => ({
  subscriptionId: subscription_id,
  occasion: occasionOf(kind, number),
});

export const keyOf = ({ subscriptionId, occasion }: OccasionName) => ({
  subscription_id: subscriptionId,
  kind: occasion.kind,
  number: numberOf(occasion),
});

export function knownOf(row: KnownRow, late: readonly LateSegmentRow[]): KnownOccasion {
  const { occasion } = nameOf(row);
  return {
    reached: {
      type: 'OccasionReached',
      subscription: row.subscription,
      occasion,
      at: Number(row.at),
      opened: row.opened ?? undefined,
      openedSegment: row.reported_segment ?? undefined,
      reportedAt: Number(row.reported_at),
    },
    sellerName: row.seller_name ?? undefined,
    seller: row.seller ?? undefined,
    closed: { segment: segmentOf(row.closed_segment), terms: row.closed_terms ?? undefined, charge: chargeOf(row) },
    opened: { segment: segmentOf(row.opened_segment), terms: row.opened_terms ?? undefined },
    firstPaid: row.first_paid ?? undefined,
    lateWindow: row.late_window ?? undefined,
    late: late.filter((one) => one.subscription_id === row.subscription_id).map(knownSegment),
  };
}

export const knownSegment = ({ segment, terms }: LateSegmentRow): KnownSegment => ({
  segment: segmentOf(segment),
  terms: terms ?? undefined,
});

function chargeOf({ closed_segment, charges, charged_version, late }: KnownRow): SegmentCharge | undefined {
  if (charges === null || charged_version === null || closed_segment === null) return undefined;
  const charge = { segment: closed_segment.number, productVersion: charged_version, charges };
  return late === null ? charge : { ...charge, late };
}

export function segmentOf(row: SegmentRow | null): Segment | undefined {
  if (row === null) return undefined;
  return {
    number: row.number,
    phase: row.phase,
    productId: row.product_id,
    productVersion: row.product_version,
    start: row.starts_at,
    end: row.ends_at,
    full: { start: row.full_starts_at, end: row.full_ends_at },
    ...(row.contract_year !== null && { contractYear: row.contract_year }),
  };
}
