import type { Segment } from '#timeline';
import type { SubscriptionEvent } from './subscription.js';

/** The segments that begin with an event, or become shorter. */
export function decidedSegments(event: SubscriptionEvent): readonly Segment[] {
  switch (event.type) {
    case 'SubscriptionStarted':
    case 'SegmentOpened':
    case 'SegmentCut':
      return [event.segment];
    case 'SegmentFollowed':
      return [event.following];
    case 'CourseChanged':
      return [event.cut, event.segment];
    default:
      return [];
  }
}
