import type { UsageRow } from '#contracts';
import type { Segment } from '#timeline';
import type { BookedSubscription } from '../domain/attribution/subscription-book.js';
import type { Cost } from '../domain/cost/cost.js';
import { type LivePeriod, periodKey } from '../domain/period/live-period.js';
import type { UsageOrigin } from './kept-usage.js';

/** A segment that is closed and was not read from the store yet. */
export interface ClosedSegment {
  readonly subscription: BookedSubscription;
  readonly segment: Segment;
}

export interface SegmentKey {
  readonly subscriptionId: string;
  readonly number: number;
}

/** Usage of a closed segment, put aside until the segment is read. */
export interface LateUsage extends ClosedSegment {
  readonly row: UsageRow;
  readonly origin: UsageOrigin;
  readonly cost: Cost;
  readonly arrival: number;
}

/**
 * The closed segments that a batch touches: read once, when they are needed, and forgotten with the batch. What is late
 * is rated in its order, and before any closing that reports it.
 */
export class ClosedSegments {
  private readonly inHand = new Map<string, LivePeriod>();
  private aside: LateUsage[] = [];

  find(subscriptionId: string, number: number): LivePeriod | undefined {
    return this.inHand.get(periodKey(subscriptionId, number));
  }

  keep(period: LivePeriod): LivePeriod {
    this.inHand.set(periodKey(period.subscriptionId, period.number), period);
    return period;
  }

  putAside(usage: LateUsage): void {
    this.aside.push(usage);
  }

  readAside(): readonly LateUsage[] {
    const { aside } = this;
    this.aside = [];
    return aside;
  }

  /** What is to be read now: the segments of the usage put aside, and these. */
  toRead(reported: readonly SegmentKey[]): SegmentKey[] {
    const late = this.aside.map(({ subscription, segment }) => ({
      subscriptionId: subscription.subscriptionId,
      number: segment.number,
    }));
    const wanted = new Map([...late, ...reported].map((key) => [periodKey(key.subscriptionId, key.number), key]));
    return [...wanted].filter(([key]) => !this.inHand.has(key)).map(([, key]) => key);
  }
}
