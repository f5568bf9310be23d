import type { Segment } from '#timeline';
import type { SubscriptionEvent } from '../domain/subscription/subscription.js';

/** The segment that begins with an event, if one does. */
export function begunSegment(event: SubscriptionEvent): Segment | undefined {
  switch (event.type) {
    case 'SubscriptionStarted':
    case 'SegmentOpened':
      return event.segment;
    case 'SegmentFollowed':
      return event.following;
    default:
      return undefined;
  }
}
