import type { Segment } from '#timeline';
import { type StoredSubscriptionEvent, subscriptionEventOf } from '../domain/subscription/first-version.js';

/** The segment that begins with an event, if one does. */
export function begunSegment(stored: StoredSubscriptionEvent): Segment | undefined {
  const event = subscriptionEventOf(stored);
  if (event.type === 'SubscriptionStarted' || event.type === 'SegmentOpened') return event.segment;
  // In the first version a period began for everybody when the one before it was closed.
  return stored.type === 'PeriodEnded' && event.type === 'SegmentClosed' ? event.following : undefined;
}
