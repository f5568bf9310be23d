import { type PeriodClosing, segmentFromMessage } from '#contracts';
import { endAt, type LivePeriod } from '../domain/period/live-period.js';
import { periodOfSegment } from '../domain/period/period-of-segment.js';
import type { OutboxRecord } from './batch-commit.js';
import type { PartitionState } from './partition-state.js';
import type { ClosingRecord } from './ports.js';
import type { RatingRules } from './rating-rules.js';

/** The closing before it stands in the log, so this many is a defect, and the period is closed all the same. */
const mostOutOfOrder = 100;

/** The charges that a batch publishes: the final ones of the periods that it closes, and running ones. */
export class ChargesOfBatch {
  private readonly closed: { period: LivePeriod; occurredAt: number }[] = [];
  private readonly postponed: OutboxRecord[] = [];

  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
  ) {}

  /** Answers the period when this closes it; else its closing is written again, or it was closed before. */
  close(record: ClosingRecord, waitsForUsage: boolean): LivePeriod | undefined {
    const { closing, postponed } = record;
    const { subscriptionId, periodIndex } = closing;
    const { periods } = this.state;
    const isOutOfTurn = periods.isOutOfTurn(subscriptionId, periodIndex) && postponed.forOrder < mostOutOfOrder;
    if (waitsForUsage) this.postpone(record, 'forUsage');
    else if (isOutOfTurn) this.postpone(record, 'forOrder');
    else return this.closePeriod(closing);
    return undefined;
  }

  /** @param events how many the batch has rated; `all` publishes every running charge that has changed */
  finish(events: number | 'all'): OutboxRecord[] {
    const { charges } = this.rules;
    const { periods, receivedAt } = this.state.periods.duePublications(events);
    return [
      ...this.postponed,
      ...this.closed.map(({ period, occurredAt }) => charges.recordOf(period, 'period-charged', occurredAt)),
      ...periods.map((period) => charges.recordOf(period, 'charges-changed', receivedAt)),
    ];
  }

  private postpone(record: ClosingRecord, cause: 'forUsage' | 'forOrder'): void {
    this.postponed.push(this.rules.closings.postponed(record, this.state.partition, cause));
  }

  /** Everything before it in the partition is rated, so the period's charges are final. Closing twice changes nothing. */
  private closePeriod(closing: PeriodClosing): LivePeriod | undefined {
    const { tenant, subscriptionId, periodIndex, occurredAt, segment: named } = closing;
    const { periods } = this.state;
    if (periods.isClosed(subscriptionId, periodIndex)) return undefined;
    const book = this.rules.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    // Closings of the first version name no segment: what was published under their number is the one.
    const segment = named ? segmentFromMessage(named) : subscription?.timeline.byNumber(periodIndex);
    const period =
      subscription &&
      (periods.find(subscriptionId, periodIndex) ?? (segment && periodOfSegment(periods, book, subscription, segment)));
    // The book has caught up with all that was published before the closing: what is not in it never was.
    if (!period) throw new Error(`a closing of the unknown segment ${periodIndex} of ${subscriptionId}`);
    if (segment) endAt(period, segment);
    periods.close(period);
    this.closed.push({ period, occurredAt });
    return period;
  }
}
