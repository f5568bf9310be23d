import { Inject, Injectable } from '@nestjs/common';
import type { RatedUsageRow } from '#contracts';
import { costOf } from '../../domain/cost/cost.js';
import { type CostChange, costChangeOf } from '../../domain/recosting/cost-change.js';
import { CommittedRecords } from '../committed-records.js';
import { nameOfEvent } from '../corrections/correction.js';
import { RATED_USAGE_LOG, type RatedUsageLog, RUNNING_TOTALS_STORE, type RunningTotalsStore } from '../ports.js';
import { RatingRules } from '../rating-rules.js';
import type { TouchedSegment } from '../segments-in-window.js';
import type { Recosting } from './recosting.js';

/** They are in memory at once. */
export const mostChangedEvents = 100_000;

/** A window has more events whose cost changes than are costed anew at once. */
export class TooManyEvents extends Error {
  constructor() {
    super(`more than ${mostChangedEvents} events change: choose a shorter window, or one subscription`);
  }
}

export interface ChangedCosts {
  readonly changes: readonly CostChange[];
  readonly unknown: number;
}

/** Finds the rated events of a window that cost something else by today's prices. */
@Injectable()
export class FindChangedCosts {
  constructor(
    private readonly rules: RatingRules,
    private readonly committed: CommittedRecords,
    @Inject(RATED_USAGE_LOG) private readonly log: RatedUsageLog,
    @Inject(RUNNING_TOTALS_STORE) private readonly totals: RunningTotalsStore,
  ) {}

  async in(recosting: Recosting, segments: readonly TouchedSegment[]): Promise<ChangedCosts> {
    const { tenant } = recosting;
    const changes = new Map<string, CostChange>();
    const unknown = new Set<string>();
    for (const [partition, own] of Map.groupBy(segments, (segment) => segment.partition)) {
      const first = Math.min(...own.map(({ firstBlock }) => firstBlock));
      const last = await this.totals.lastBlock(partition);
      await this.committed.published(partition);
      const values = new Set(own.map(({ subscriptionId }) => subscriptionId));
      await this.log.read({ partition, tenant, first, last }, { column: 'subscription_id', values }, (rows) => {
        for (const row of rows) this.note(row, recosting, { changes, unknown });
        if (changes.size > mostChangedEvents) throw new TooManyEvents();
      });
    }
    return { changes: [...changes.values()], unknown: unknown.size };
  }

  /** What was taken back counts no more, and of what was placed again the last word stands. */
  private note(
    row: RatedUsageRow,
    recosting: Recosting,
    { changes, unknown }: { changes: Map<string, CostChange>; unknown: Set<string> },
  ): void {
    const { from, to } = recosting;
    const name = nameOfEvent(row);
    changes.delete(name);
    unknown.delete(name);
    if (row.row_kind !== 'usage' || row.occurred_at < from || row.occurred_at >= to) return;
    const now = this.costNow(recosting, row);
    const change = costChangeOf(row, now);
    if (change) changes.set(name, change);
    else if (now.source === 'unknown') unknown.add(name);
  }

  /** By what is known when it is asked for, as the amendments will cost it. */
  private costNow({ tenant, requestedAt: receivedAt }: Recosting, row: RatedUsageRow) {
    const properties = JSON.parse(row.properties) as Record<string, unknown>;
    return costOf({ tenant, receivedAt }, row.kind, properties, row.occurred_at, this.rules.modelPrices);
  }
}
