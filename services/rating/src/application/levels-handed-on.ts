import type { LivePeriod } from '../domain/period/live-period.js';
import { periodOfSegment } from '../domain/period/period-of-segment.js';
import type { SegmentKey } from './closed-segments.js';
import type { PartitionState } from './partition-state.js';
import type { PlacedUsage } from './placed-usage.js';
import type { RatingRules } from './rating-rules.js';

/**
 * Levels that metrics carry over. A segment hands them on when it is closed; what changes it later changes those that
 * follow it, one after the other, up to the one that is open.
 */
export class LevelsHandedOn {
  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
    private readonly placed: PlacedUsage,
  ) {}

  /** The segment that follows starts with the levels of the one that has just been closed. */
  afterClosing(closed: LivePeriod): void {
    if (closed.charges.carriesOver) this.handOnFrom(closed);
  }

  /** Closed segments that follow closed ones which the batch has changed. */
  toRead(): SegmentKey[] {
    return this.changed().flatMap(({ subscriptionId, number }) => {
      const last = this.state.periods.lastClosedOf(subscriptionId);
      return Array.from({ length: Math.max(last - number, 0) }, (_, at) => ({
        subscriptionId,
        number: number + 1 + at,
      }));
    });
  }

  /** Only when those are there. */
  handOn(): void {
    for (const period of this.changed()) this.handOnFrom(period);
  }

  private changed(): LivePeriod[] {
    return [...this.placed.handingOn].sort((one, other) => one.number - other.number);
  }

  private handOnFrom(period: LivePeriod): void {
    for (let before = period; ; ) {
      const next = this.following(before);
      if (!next?.charges.startFrom(before.charges)) return;
      this.placed.changed(next);
      before = next;
    }
  }

  private following({ tenant, subscriptionId, number }: LivePeriod): LivePeriod | undefined {
    const { periods, blockSequence } = this.state;
    if (periods.isClosed(subscriptionId, number + 1))
      return this.placed.closedSegments.find(subscriptionId, number + 1);
    const book = this.rules.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    const segment = subscription?.timeline.byNumber(number + 1);
    return subscription && segment && periodOfSegment(periods, book, subscription, segment, blockSequence + 1);
  }
}
