import { isLiveAt } from '#attribution';
import { type UsageRow, usageRow } from '#contracts';
import { segmentOfUsage, type UnattributedReason } from '../domain/attribution/attribution.js';
import type { BookedSubscription, RowAttribution, TenantBook } from '../domain/attribution/subscription-book.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import { periodOfSegment } from '../domain/period/period-of-segment.js';
import type { OutboxRecord } from './batch-commit.js';
import type { ClosedSegment, ClosedSegments } from './closed-segments.js';
import { hopsOf, type UsageOrigin } from './kept-usage.js';
import type { PartitionState } from './partition-state.js';
import type { RatingRules } from './rating-rules.js';

const mostAttempts = 5;

/** The period that an event is rated in, or why it is not rated in this batch; a closed segment may have to be read first. */
export type FoundPeriod =
  | LivePeriod
  | ClosedSegment
  | { readonly reason: UnattributedReason; readonly waitsFor?: string };

/** Finds the period that each event of a batch is rated in; what belongs to another partition is written there. */
export class PeriodsOfUsage {
  readonly redriven: OutboxRecord[] = [];

  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
    private readonly closedSegments: ClosedSegments,
  ) {}

  find(row: UsageRow, block: UsageOrigin, book: TenantBook, attribution: RowAttribution): FoundPeriod | 'redriven' {
    if ('reason' in attribution) return attribution;
    const { subscription, account } = attribution;
    if (account.partition !== this.state.partition)
      return this.redrive(row, block, subscription.accountId, account.partition);
    return this.ofLiveSubscription(row[usageRow.occurredAt], book, subscription);
  }

  /** The same for usage whose subscription stands, whatever its time has become. */
  ofSubscription(at: number, book: TenantBook, subscription: BookedSubscription): FoundPeriod {
    if (!isLiveAt(subscription, at)) return { reason: 'outside-subscription-life' };
    return this.ofLiveSubscription(at, book, subscription);
  }

  private ofLiveSubscription(at: number, book: TenantBook, subscription: BookedSubscription): FoundPeriod {
    const { subscriptionId } = subscription;
    const { periods, blockSequence } = this.state;
    const latest = periods.latestOf(subscription, at);
    if (latest) return latest;
    const segment = segmentOfUsage(subscription.timeline, at);
    if (segment === 'segment-not-open') return { reason: segment, waitsFor: subscriptionId };
    if (typeof segment === 'string') return { reason: segment };
    if (periods.isClosed(subscriptionId, segment.number))
      return this.closedSegments.find(subscriptionId, segment.number) ?? { subscription, segment };
    const period = periodOfSegment(periods, book, subscription, segment, blockSequence + 1);
    if (!period) return { reason: 'unknown-product' };
    periods.isLatest(period, subscription, segment);
    return period;
  }

  /** Only one partition may change a subscription's period, or two workers would write the same totals. */
  private redrive(row: UsageRow, block: UsageOrigin, accountId: string, partition: number): FoundPeriod | 'redriven' {
    if (hopsOf(block) >= mostAttempts) return { reason: 'wrong-partition' };
    this.redriven.push(this.rules.redrivenUsage.recordOf(row, block, accountId, partition));
    return 'redriven';
  }
}
