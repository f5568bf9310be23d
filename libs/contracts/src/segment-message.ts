import type { Phase, Segment } from '#timeline';
import { segmentsOfFirstVersion } from './first-version-segments.js';
import type { Segment as SegmentMessage, SubscriptionMessage } from './generated/subscriptions/v1/subscriptions.js';

/** The segments that one message of a subscription speaks of. */
export interface SegmentsInMessage {
  readonly opened?: Segment | undefined;
  readonly closed?: Segment | undefined;
  readonly following?: Segment | undefined;
}

export function segmentToMessage({ full, ...segment }: Segment): SegmentMessage {
  return { ...segment, fullStart: full.start, fullEnd: full.end };
}

export function segmentFromMessage({ fullStart, fullEnd, phase, ...segment }: SegmentMessage): Segment {
  return { ...segment, phase: phaseOf(phase), full: { start: fullStart, end: fullEnd } };
}

function phaseOf(text: string): Phase {
  return text === 'trial' || text === 'paused' ? text : 'paid';
}

/** Every segment in the message, be it of today or of the first version, which kept periods and versions apart. */
export function segmentsOf(message: SubscriptionMessage): SegmentsInMessage {
  const { openedSegment, closedSegment, followingSegment } = message;
  if (openedSegment === undefined && closedSegment === undefined) return segmentsOfFirstVersion(message);
  return {
    opened: openedSegment && segmentFromMessage(openedSegment),
    closed: closedSegment && segmentFromMessage(closedSegment),
    following: followingSegment && segmentFromMessage(followingSegment),
  };
}
