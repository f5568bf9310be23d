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
  return product && periods.open(openPeriod(subscription, segment, product, firstBlock));
}
