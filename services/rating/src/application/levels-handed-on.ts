import { areOfOneContractYear } from '#timeline';
import type { BookedSubscription } from '../domain/attribution/subscription-book.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import { periodOfSegment, startFromBefore } from '../domain/period/period-of-segment.js';
import type { SegmentKey } from './closed-segments.js';
import type { PartitionState } from './partition-state.js';
import type { PlacedUsage } from './placed-usage.js';
import type { RatingRules } from './rating-rules.js';

/**
 * What segments hand on to those that follow them: levels that metrics carry over, and what a contract year has come to. It
 * is handed on when a segment is closed; what changes that later changes those behind it, one after the other, up to the one
 * that is open.
 */
export class LevelsHandedOn {
  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
    private readonly placed: PlacedUsage,
  ) {}

  /** The segment that follows starts from what the one comes to that has just been closed. */
  afterClosing(closed: LivePeriod): void {
    if (closed.charges.handsOn) this.handOnFrom(closed);
  }

  /** Closed segments that follow closed ones which the batch has changed. */
  toRead(): SegmentKey[] {
    return this.changed().flatMap((period) => {
      const { subscriptionId, number } = period;
      const last = this.state.periods.lastClosedOf(subscriptionId);
      const behind = Array.from({ length: Math.max(last - number, 0) }, (_, at) => number + 1 + at);
      return behind.filter((one) => this.mayReach(period, one)).map((one) => ({ subscriptionId, number: one }));
    });
  }

  /** Only when those are there. */
  handOn(): void {
    for (const period of this.changed()) this.handOnFrom(period);
  }

  private changed(): LivePeriod[] {
    return [...this.placed.handingOn].sort((one, other) => one.number - other.number);
  }

  /** What a year has come to ends with it; a level goes on. */
  private mayReach(period: LivePeriod, number: number): boolean {
    const timeline = this.subscriptionOf(period)?.timeline;
    const isSameYear = areOfOneContractYear(timeline?.byNumber(period.number), timeline?.byNumber(number));
    return isSameYear || period.charges.carriesOver;
  }

  private handOnFrom(period: LivePeriod): void {
    for (let before = period; ; ) {
      const subscription = this.subscriptionOf(before);
      if (!subscription || !this.mayReach(before, before.number + 1)) return;
      const next = this.following(subscription, before);
      if (!next) return;
      const isChanged = startFromBefore(next, before, subscription);
      // It has taken on what was handed on when it was opened, a moment ago; the store has nothing of that.
      if (!isChanged && next.isHeadStored) return;
      this.placed.changed(next);
      before = next;
    }
  }

  private subscriptionOf({ tenant, subscriptionId }: LivePeriod): BookedSubscription | undefined {
    return this.rules.book.ofTenant(tenant).subscription(subscriptionId);
  }

  private following(subscription: BookedSubscription, { tenant, number }: LivePeriod): LivePeriod | undefined {
    const { periods, blockSequence } = this.state;
    const { subscriptionId } = subscription;
    if (periods.isClosed(subscriptionId, number + 1))
      return this.placed.closedSegments.find(subscriptionId, number + 1);
    const segment = subscription.timeline.byNumber(number + 1);
    const book = this.rules.book.ofTenant(tenant);
    return segment && periodOfSegment(periods, book, subscription, segment, blockSequence + 1);
  }
}
