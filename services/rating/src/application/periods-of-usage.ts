import { type UsageBlock, type UsageRow, usageRow } from '#contracts';
import { segmentOfUsage, type UnattributedReason } from '../domain/attribution/attribution.js';
import type { RowAttribution, TenantBook } from '../domain/attribution/subscription-book.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import { periodOfSegment } from '../domain/period/period-of-segment.js';
import type { OutboxRecord } from './batch-commit.js';
import type { PartitionState } from './partition-state.js';
import type { RatingRules } from './rating-rules.js';

const mostAttempts = 5;

/** Why an event is not rated in this batch. */
type NotRated = { readonly reason: UnattributedReason; readonly waitsFor?: string } | 'redriven';

/** Finds the period that each event of a batch is rated in; what belongs to another partition is written there. */
export class PeriodsOfUsage {
  readonly redriven: OutboxRecord[] = [];

  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
  ) {}

  find(row: UsageRow, block: UsageBlock, book: TenantBook, attribution: RowAttribution): LivePeriod | NotRated {
    if ('reason' in attribution) return attribution;
    const { subscription, account } = attribution;
    if (account.partition !== this.state.partition)
      return this.redrive(row, block, subscription.accountId, account.partition);
    const { subscriptionId } = subscription;
    const segment = segmentOfUsage(subscription.timeline, row[usageRow.occurredAt]);
    if (segment === 'segment-not-open') return { reason: segment, waitsFor: subscriptionId };
    if (typeof segment === 'string') return { reason: segment };
    const { periods } = this.state;
    const latest = periods.latestOf(subscriptionId, segment.number);
    if (latest) return latest;
    if (periods.isClosed(subscriptionId, segment.number)) return { reason: 'period-closed' };
    const period = periodOfSegment(periods, book, subscription, segment);
    if (!period) return { reason: 'unknown-product' };
    periods.isLatest(period);
    return period;
  }

  /** Only one partition may change a subscription's period, or two workers would write the same totals. */
  private redrive(row: UsageRow, block: UsageBlock, accountId: string, partition: number): NotRated {
    if (block.attempt >= mostAttempts) return { reason: 'wrong-partition' };
    this.redriven.push(this.rules.redrivenUsage.recordOf(row, block, accountId, partition));
    return 'redriven';
  }
}
