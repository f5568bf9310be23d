import { Inject, Injectable } from '@nestjs/common';
import { type RatedUsageRow, segmentFromMessage } from '#contracts';
import { type LivePeriod, periodKey } from '../domain/period/live-period.js';
import { OutboxRelay } from './outbox-relay.js';
import type { PartitionState } from './partition-state.js';
import { type ClosingRecord, RATED_USAGE_LOG, type RatedUsageLog } from './ports.js';

/**
 * The usage of a segment once more, for when its charges must be folded again. It is read from the topic of rated usage,
 * from the segment's first block on: what was attributed and costed there stands. Whatever was committed is asked for, so
 * the outbox is sent first.
 */
@Injectable()
export class SegmentHistories {
  constructor(
    @Inject(RATED_USAGE_LOG) private readonly log: RatedUsageLog,
    private readonly relay: OutboxRelay,
  ) {}

  /** Of the periods that these closings cut, where usage may lie beyond the end; by `periodKey`. */
  async ofCutPeriods(
    state: PartitionState,
    closings: readonly ClosingRecord[],
  ): Promise<ReadonlyMap<string, readonly RatedUsageRow[]>> {
    const cut = closings.flatMap(({ closing: { segment, subscriptionId, periodIndex } }) => {
      const period = segment && state.periods.find(subscriptionId, periodIndex);
      return period && mustBeFolded(period, segmentFromMessage(segment)) ? [period] : [];
    });
    return this.of(state, cut);
  }

  /** All rows that still count, in the order they were rated; by `periodKey`. */
  async of(
    { partition, blockSequence }: PartitionState,
    periods: readonly LivePeriod[],
  ): Promise<ReadonlyMap<string, readonly RatedUsageRow[]>> {
    const histories = new Map(
      periods.map(({ subscriptionId, number }) => [periodKey(subscriptionId, number), new Map()]),
    );
    if (histories.size > 0) await this.relay.flushed();
    for (const [tenant, ofTenant] of Map.groupBy(periods, (period) => period.tenant)) {
      const first = Math.min(...ofTenant.map(({ firstBlock }) => firstBlock));
      const wanted = {
        column: 'subscription_id',
        values: new Set(ofTenant.map(({ subscriptionId }) => subscriptionId)),
      } as const;
      await this.log.read({ partition, tenant, first, last: blockSequence }, wanted, (rows) => {
        for (const row of rows) count(row, histories.get(periodKey(row.subscription_id, row.period_index)));
      });
    }
    return new Map([...histories].map(([key, rows]) => [key, [...rows.values()]]));
  }
}

/** An event that came back after it was taken out arrived when it came back. */
function count(row: RatedUsageRow, history: Map<string, RatedUsageRow> | undefined): void {
  const name = JSON.stringify([row.source, row.id]);
  history?.delete(name);
  if (row.row_kind === 'usage') history?.set(name, row);
}

/** Usage may have to leave it, or what rules make of its usage is another thing in the time that is left. */
function mustBeFolded(period: LivePeriod, cut: { end: number; full: { end: number } }): boolean {
  return mayReachBeyond(period, cut) || (period.charges.isRuledByLength && cut.end < period.end);
}

/** Nobody remembers the latest usage of what an earlier version stored; then a segment that ends as it should has none there. */
function mayReachBeyond({ latestUsageAt }: LivePeriod, { end, full }: { end: number; full: { end: number } }): boolean {
  return latestUsageAt >= end && (latestUsageAt !== Number.POSITIVE_INFINITY || end < full.end);
}
