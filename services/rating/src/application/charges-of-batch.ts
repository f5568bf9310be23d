import { type LateWindowClosing, type PeriodClosing, segmentFromMessage } from '#contracts';
import type { Segment } from '#timeline';
import { mustBeNoted, reportedNow } from '../domain/period/late-report.js';
import { endAt, type LivePeriod } from '../domain/period/live-period.js';
import { periodOfSegment } from '../domain/period/period-of-segment.js';
import type { LateWindow, OutboxRecord } from './batch-commit.js';
import type { ClosedSegments } from './closed-segments.js';
import type { PartitionState } from './partition-state.js';
import type { ClosingRecord } from './ports.js';
import type { RatingRules } from './rating-rules.js';

/**
 * The closing before it should stand in the log. One that goes without it would leave the segment before open for ever, so
 * behind so many it is given up, visibly, and can be redriven once that one has come.
 */
const mostOutOfOrder = 100;

/** The charges that a batch publishes: the final ones of the periods that it closes, running ones, and late ones. */
export class ChargesOfBatch {
  readonly lateWindows: LateWindow[] = [];
  private readonly final: OutboxRecord[] = [];
  private readonly postponed: OutboxRecord[] = [];

  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
    private readonly closedSegments: ClosedSegments,
  ) {}

  /** Writes the closing again when it waits for usage or its turn. Answers whether the period is to be closed now. */
  isDue(record: ClosingRecord, waitsForUsage: boolean): boolean {
    const { closing, postponed } = record;
    const { subscriptionId, periodIndex } = closing;
    const { periods } = this.state;
    if (periods.isClosed(subscriptionId, periodIndex)) return false;
    const isOutOfTurn = periods.isOutOfTurn(subscriptionId, periodIndex);
    if (isOutOfTurn && postponed.forOrder >= mostOutOfOrder) throw new Error(closedTooEarly(record.closing));
    if (waitsForUsage) this.postpone(record, 'forUsage');
    else if (isOutOfTurn) this.postpone(record, 'forOrder');
    else return true;
    return false;
  }

  /** The period that a closing means, measured by the segment as it ended. */
  periodOf({ tenant, subscriptionId, periodIndex, segment: named }: PeriodClosing): LivePeriod {
    const { periods, blockSequence } = this.state;
    const book = this.rules.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    // Closings of the first version name no segment: what was published under their number is the one.
    const segment: Segment | undefined = named
      ? segmentFromMessage(named)
      : subscription?.timeline.byNumber(periodIndex);
    const period =
      subscription &&
      (periods.find(subscriptionId, periodIndex) ??
        (segment && periodOfSegment(periods, book, subscription, segment, blockSequence + 1)));
    // The book has caught up with all that was published before the closing: what is not in it never was.
    if (!period) throw new Error(`a closing of the unknown segment ${periodIndex} of ${subscriptionId}`);
    if (segment) endAt(period, segment, subscription.timeZone);
    return period;
  }

  /**
   * Everything before it in the partition is rated, so the period's charges are final, and what comes is late. Answers the
   * closed periods that its message names, too: usage has changed them.
   */
  close(period: LivePeriod, closing: PeriodClosing): LivePeriod[] {
    this.state.periods.close(period);
    period.report = reportedNow(period);
    this.closedSegments.keep(period);
    const reported = closing.reportsLateUsage ? this.readPending(period.subscriptionId) : [];
    period.sequence += 1;
    this.final.push(this.rules.charges.recordOf(period, 'period-charged', closing.occurredAt, reported));
    for (const one of reported) one.report = reportedNow(one);
    return reported;
  }

  /** The same at the end of a late window; the window ends once however often that is said. */
  endWindow(closing: LateWindowClosing): LivePeriod[] {
    const { subscriptionId, window } = closing;
    if (!this.state.periods.endWindow(subscriptionId, window)) return [];
    this.lateWindows.push({ subscriptionId, window });
    const reported = this.readPending(subscriptionId);
    this.final.push(this.rules.charges.lateRecordOf(closing, reported));
    for (const one of reported) one.report = reportedNow(one);
    return reported;
  }

  /** @param events how many the batch has rated; `idle` also publishes running charges that were published just now */
  finish(events: number | 'idle'): OutboxRecord[] {
    const { charges } = this.rules;
    const { periods, receivedAt } = this.state.periods.duePublications(events);
    return [
      ...this.postponed,
      ...this.final,
      // Since its partition was claimed nothing may have come: then it speaks of no time before its own.
      ...periods.map((one) => charges.recordOf(one, 'charges-changed', Math.max(receivedAt, one.start), [])),
    ];
  }

  /** Tells of parts of tiers and quotas that usage of this batch has reached, and of a closed period that comes to another amount. */
  note(period: LivePeriod, into: OutboxRecord[]): void {
    const at = this.state.periods.receivedAt;
    for (const reached of period.charges.thresholdsReached())
      into.push(this.rules.quotas.recordOf(period, reached, at));
    if (!period.closed || !mustBeNoted(period)) return;
    period.report = { ...(period.report ?? reportedNow(period)), isNoted: true };
    into.push(this.rules.charges.lateUsageRecordOf(period, at));
  }

  private postpone(record: ClosingRecord, cause: 'forUsage' | 'forOrder'): void {
    this.postponed.push(this.rules.closings.postponed(record, this.state.partition, cause));
  }

  private readPending(subscriptionId: string): LivePeriod[] {
    const { periods } = this.state;
    const pending = periods.pendingOf(subscriptionId).map((number) => {
      const period = this.closedSegments.find(subscriptionId, number);
      if (!period) throw new Error(`the closed segment ${number} of ${subscriptionId} was not read`);
      period.sequence += 1;
      return period;
    });
    periods.arePublished(subscriptionId);
    return pending;
  }
}

const closedTooEarly = ({ subscriptionId, periodIndex }: PeriodClosing) =>
  `The closing of segment ${periodIndex} of ${subscriptionId} has waited for that of segment ${periodIndex - 1}, which has not ` +
  'come. Both segments stay open, and their usage is rated. Redrive that one, if it was given up, and then this one.';
