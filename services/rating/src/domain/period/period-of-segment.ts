import { areOfOneContractYear, type Segment } from '#timeline';
import type { BookedSubscription, TenantBook } from '../attribution/subscription-book.js';
import { type LivePeriod, openPeriod } from './live-period.js';
import type { PartitionPeriods } from './partition-periods.js';

/** The live period of a segment, opened when it is not; undefined where the version of its product is not known. */
export function periodOfSegment(
  periods: PartitionPeriods,
  book: TenantBook,
  subscription: BookedSubscription,
  segment: Segment,
  firstBlock: number,
): LivePeriod | undefined {
  const live = periods.find(subscription.subscriptionId, segment.number);
  if (live) return live;
  const product = book.productVersion(segment.productId, segment.productVersion);
  if (!product) return undefined;
  const opened = periods.open(openPeriod(subscription, segment, product, firstBlock));
  const before = opened.charges.handsOn && periods.find(subscription.subscriptionId, segment.number - 1);
  // As far as it is known: what the one before ends with is handed on when it is closed.
  if (before) startFromBefore(opened, before, subscription);
  return opened;
}

/** Takes on what the segment before has come to. Answers whether that changes anything. */
export function startFromBefore(period: LivePeriod, before: LivePeriod, { timeline }: BookedSubscription): boolean {
  const isSameYear = areOfOneContractYear(timeline.byNumber(before.number), timeline.byNumber(period.number));
  return period.charges.startFrom(before.charges, { isSameYear, isBilled: before.billed });
}
