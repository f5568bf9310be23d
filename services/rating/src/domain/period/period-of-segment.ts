import type { Segment } from '#timeline';
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
  const before = opened.charges.carriesOver && periods.find(subscription.subscriptionId, segment.number - 1);
  // As far as it is known: what the one before ends with is handed on when it is closed.
  if (before) opened.charges.startFrom(before.charges);
  return opened;
}
