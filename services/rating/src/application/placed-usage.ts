import { type RatedUsageRow, type UsageRow, usageRow } from '#contracts';
import { isStorableNumber } from '#money';
import type { RatedEvent } from '#rated-usage';
import type { Segment } from '#timeline';
import type { BookedSubscription } from '../domain/attribution/subscription-book.js';
import { type Cost, withCost } from '../domain/cost/cost.js';
import { type HoursOfUsage, noUsage } from '../domain/counts/usage-counts.js';
import { isChangedSinceReport } from '../domain/period/late-report.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import { periodOfSegment } from '../domain/period/period-of-segment.js';
import type { StoredPeriod, UnattributedUsage } from './batch-commit.js';
import { ClosedSegments } from './closed-segments.js';
import { type UsageOrigin, unattributedUsage } from './kept-usage.js';
import type { PartitionState } from './partition-state.js';
import type { FoundPeriod } from './periods-of-usage.js';
import type { RatedUsageBlocks } from './ports.js';
import { costTakenBack, usageOfRow } from './rated-history.js';
import type { RatingRules } from './rating-rules.js';
import { closedPeriodOf } from './stored-period.js';

/** What became of the events of a batch: rated in a period, kept with a reason, or put aside until their segment is read. */
export class PlacedUsage {
  readonly touched = new Set<LivePeriod>();
  /** Closed periods that have changed and hand a level on to those that follow. */
  readonly handingOn = new Set<LivePeriod>();
  readonly unattributed: UnattributedUsage[] = [];
  readonly closedSegments = new ClosedSegments();
  rated = 0;
  late = 0;

  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
    private readonly blocks: RatedUsageBlocks,
    private readonly hours: HoursOfUsage,
  ) {}

  /** @param arrival rises with the order of the log */
  place(found: FoundPeriod, row: UsageRow, origin: UsageOrigin, cost: Cost, arrival: number): void {
    if ('segment' in found) this.closedSegments.putAside({ ...found, row, origin, cost, arrival });
    else if ('reason' in found)
      this.unattributed.push(unattributedUsage(row, origin, found.reason, cost, found.waitsFor));
    else this.rateIn(found, row, origin, cost, arrival);
  }

  /** Rates what came late so far, now that its segments are there. */
  rateLate(stored: readonly StoredPeriod[]): void {
    for (const one of stored) this.closedSegments.keep(closedPeriodOf(one, this.rules.book));
    for (const { subscription, segment, row, origin, cost, arrival } of this.closedSegments.readAside()) {
      const period =
        this.closedSegments.find(subscription.subscriptionId, segment.number) ??
        this.openedSince(origin.tenant, subscription, segment);
      if (!period) this.unattributed.push(unattributedUsage(row, origin, 'unknown-product', cost));
      const isRated = period !== undefined && this.rateIn(period, row, origin, cost, arrival);
      // Its block was counted without it.
      const counts = { ...noUsage, [isRated ? 'rated' : 'unattributed']: 1 };
      this.hours.add(origin.tenant, origin.receivedAt, counts);
    }
  }

  /** What follows was closed by an earlier version without this segment, which had no usage yet: it is opened now. */
  private openedSince(
    tenant: string,
    subscription: BookedSubscription,
    segment: Segment,
  ): ReturnType<typeof periodOfSegment> {
    const { periods, blockSequence } = this.state;
    return periodOfSegment(periods, this.rules.book.ofTenant(tenant), subscription, segment, blockSequence + 1);
  }

  /** A row that takes this one back; its figures are those of the period with the sign turned. */
  reverse(period: LivePeriod, row: RatedUsageRow, figures: RatedEvent): void {
    this.blocks.add(period.tenant, usageOfRow(row), row.received_at, period, costTakenBack(row), figures, row);
    this.changed(period);
  }

  changed(period: LivePeriod): void {
    this.touched.add(period);
    if (!period.closed) return;
    if (period.charges.handsOn) this.handingOn.add(period);
    isChangedSinceReport(period);
    this.state.periods.becomesPending(period.subscriptionId, period.number);
  }

  private rateIn(period: LivePeriod, row: UsageRow, origin: UsageOrigin, cost: Cost, arrival: number): boolean {
    const occurredAt = row[usageRow.occurredAt];
    const isCostInRange = !('amount' in cost) || isStorableNumber(cost.amount);
    const rated = !isCostInRange
      ? 'out-of-range'
      : period.charges.rate({ occurredAt, arrival, properties: withCost(row[usageRow.properties], cost) });
    if (typeof rated === 'string') {
      this.unattributed.push(unattributedUsage(row, origin, rated, cost));
      return false;
    }
    if (occurredAt > period.latestUsageAt) period.latestUsageAt = occurredAt;
    this.changed(period);
    this.blocks.add(origin.tenant, row, origin.receivedAt, period, cost, rated);
    this.rated += 1;
    if (period.closed) this.late += 1;
    return true;
  }
}
