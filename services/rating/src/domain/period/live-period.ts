import { elapsedShare, shareOfPeriod } from '#calendar';
import type { Exact } from '#money';
import type { Segment as MeteredTime, RatedCustomer } from '#pricing';
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
  /** Whether all of it stands in the store: from then on its totals alone change, until it is closed. */
  isHeadStored: boolean;
  /** False in a trial whose usage is shown and not billed. */
  readonly billed: boolean;
  /** The block of rated usage before which nothing of it was rated. */
  readonly firstBlock: number;
  /** The latest time of its usage, or later, where that was taken out; infinite when nobody remembers. */
  latestUsageAt: number;
  /** Only when it is closed and was read or closed here. */
  report: LateReport | undefined;
}

/** What was said of a closed segment, and what has changed since. */
export interface LateReport {
  /** Rounded amounts by metric, as they were when a message named the segment last. */
  reported: Readonly<Record<string, string>>;
  /** It has changed since then. */
  isPending: boolean;
  /** That it comes to something else has been published. */
  isNoted: boolean;
}

export const periodKey = (subscriptionId: string, number: number) => `${subscriptionId}/${number}`;

export function openPeriod(
  { tenant, subscriptionId, accountId, timeZone }: BookedSubscription,
  segment: Segment,
  product: RatedProduct,
  firstBlock: number,
): LivePeriod {
  return {
    tenant,
    subscriptionId,
    accountId,
    number: segment.number,
    start: segment.start,
    end: segment.end,
    charges: PeriodCharges.open(
      product,
      meteredTimeOf(segment, product, timeZone),
      customerOf({ accountId, timeZone }),
    ),
    sequence: 0,
    closed: false,
    publishedAt: Number.NEGATIVE_INFINITY,
    rowColumns: undefined,
    isHeadStored: false,
    billed: isBilled(segment, product),
    firstBlock,
    latestUsageAt: Number.NEGATIVE_INFINITY,
    report: undefined,
  };
}

export function isBilled({ phase }: Segment, { billsTrialUsage }: RatedProduct): boolean {
  return phase === 'trial' ? billsTrialUsage : phase === 'paid';
}

/** A segment may have become shorter since it was opened: what it owes is measured against the time that it had. */
export function endAt(period: LivePeriod, segment: Segment, timeZone: string | undefined): void {
  if (segment.end === period.end) return;
  period.end = segment.end;
  period.charges.measureBy(meteredTimeOf(segment, period.charges.product, timeZone));
}

/** What rules ask of the customer. */
export const customerOf = ({
  accountId,
  timeZone = 'UTC',
}: Pick<BookedSubscription, 'accountId' | 'timeZone'>): RatedCustomer => ({ accountId, timeZone });

/** The segment as a meter sees it: a part of a period is a share of the full one. */
export function meteredTimeOf(segment: Segment, product: RatedProduct, timeZone: string | undefined): MeteredTime {
  const { start, end } = segment;
  return isWholePeriod(segment) ? { start, end } : { start, end, share: shareOwed(segment, product, timeZone) };
}

/** The share that fee and minima owe: of the time, or of the local days where the product says so. */
export function shareOwed(segment: Segment, { daysOf }: RatedProduct, timeZone = 'UTC'): Exact {
  if (daysOf === undefined) return elapsedShare(segment, segment.full);
  return shareOfPeriod('whole-days', segment, segment.full, daysOf, timeZone);
}
