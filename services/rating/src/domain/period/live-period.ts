import { elapsedShare } from '#calendar';
import type { Segment as MeteredTime } from '#pricing';
import { isWholePeriod, type Segment } from '#timeline';
import type { BookedSubscription, RatedProduct } from '../attribution/subscription-book.js';
import { PeriodCharges } from './period-charges.js';

/** One segment of a subscription in memory, open for usage. */
export interface LivePeriod {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  /** Of the segment; messages call it the period's index. */
  readonly number: number;
  readonly start: number;
  end: number;
  readonly charges: PeriodCharges;
  /** Rises with every change. */
  sequence: number;
  closed: boolean;
  /** Receipt time of the usage that the last running charge message spoke of. */
  publishedAt: number;
  /** What the publisher of rated usage keeps with the period: the columns that all of its rows share. */
  rowColumns: object | undefined;
  /** Whether this process has written all of it: from then on its totals alone change, until it is closed. */
  isHeadStored: boolean;
}

export const periodKey = (subscriptionId: string, number: number) => `${subscriptionId}/${number}`;

export function openPeriod(
  { tenant, subscriptionId, accountId }: BookedSubscription,
  segment: Segment,
  product: RatedProduct,
): LivePeriod {
  return {
    tenant,
    subscriptionId,
    accountId,
    number: segment.number,
    start: segment.start,
    end: segment.end,
    charges: PeriodCharges.open(product, meteredTimeOf(segment)),
    sequence: 0,
    closed: false,
    publishedAt: Number.NEGATIVE_INFINITY,
    rowColumns: undefined,
    isHeadStored: false,
  };
}

/** A segment may have become shorter since it was opened: what it owes is measured against the time that it had. */
export function endAt(period: LivePeriod, segment: Segment): void {
  if (segment.end === period.end) return;
  period.end = segment.end;
  period.charges.measureBy(meteredTimeOf(segment));
}

/** The segment as a meter sees it: a part of a period is a share of the full one. */
export function meteredTimeOf(segment: Segment): MeteredTime {
  const { start, end, full } = segment;
  return isWholePeriod(segment) ? { start, end } : { start, end, share: elapsedShare(segment, full) };
}
