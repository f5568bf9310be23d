import { Inject, Injectable } from '@nestjs/common';
import { type RatedUsageRow, type UsageRow, usageRow } from '#contracts';
import type { BookedSubscription } from '../../domain/attribution/subscription-book.js';
import type { BackfillEvent, SaidBeside } from '../../domain/backfill/backfill-plan.js';
import { CommittedRecords } from '../committed-records.js';
import { nameOfEvent } from '../corrections/correction.js';
import {
  RATED_USAGE_LOG,
  type RatedUsageLog,
  type RedrivableUsage,
  RUNNING_TOTALS_STORE,
  type RunningTotalsStore,
  UNATTRIBUTED_USAGE_STORE,
  type UnattributedUsageStore,
} from '../ports.js';
import { usageOfRow } from '../rated-history.js';
import { SegmentsInWindow } from '../segments-in-window.js';

export interface Window {
  readonly from: number;
  readonly to: number;
}

const perLook = 1_000;

/** The usage of a subscription, for a window of its own time: what is rated, and what waits for a segment. */
@Injectable()
export class UsageOfWindow {
  constructor(
    @Inject(RUNNING_TOTALS_STORE) private readonly totals: Pick<RunningTotalsStore, 'lastBlock'>,
    @Inject(RATED_USAGE_LOG) private readonly log: RatedUsageLog,
    @Inject(UNATTRIBUTED_USAGE_STORE) private readonly unattributed: UnattributedUsageStore,
    private readonly committed: CommittedRecords,
    private readonly segments: SegmentsInWindow,
  ) {}

  /** The rows that still count in the segments which the window touches: all of these segments. */
  async rated({ tenant, subscriptionId }: BookedSubscription, partition: number, window: Window) {
    const touched = await this.segments.segmentsIn(tenant, { ...window, subscriptionId });
    const rows = new Map<string, RatedUsageRow>();
    if (touched.length === 0) return [];
    const first = touched.reduce((least, { firstBlock }) => Math.min(least, firstBlock), Number.POSITIVE_INFINITY);
    const last = await this.totals.lastBlock(partition);
    await this.committed.published(partition);
    const wanted = { column: 'subscription_id', values: new Set([subscriptionId]) } as const;
    await this.log.read({ partition, tenant, first, last }, wanted, (found) => {
      for (const row of found) {
        rows.delete(nameOfEvent(row));
        if (row.row_kind === 'usage') rows.set(nameOfEvent(row), row);
      }
    });
    return [...rows.values()];
  }

  /** All of it: what nobody sees here would count beside what replaces it. */
  async waiting({ subscriptionId }: BookedSubscription, { from, to }: Window): Promise<BackfillEvent[]> {
    const events: BackfillEvent[] = [];
    for (let after: RedrivableUsage | undefined; ; ) {
      const usage = await this.unattributed.usageBefore({ subscriptionId, before: to }, after, perLook);
      for (const { occurredAt, row } of usage) if (occurredAt >= from) events.push(eventOfUsage(row));
      if (usage.length < perLook) return events;
      after = usage.at(-1);
    }
  }
}

export const eventOfRow = (row: RatedUsageRow): BackfillEvent => eventOfUsage(usageOfRow(row));

function eventOfUsage(row: UsageRow): BackfillEvent {
  const said: SaidBeside = {
    kind: row[usageRow.kind],
    organization: row[usageRow.organization],
    subscriber: row[usageRow.subscriber],
    credential: row[usageRow.credential],
  };
  return {
    source: row[usageRow.source],
    id: row[usageRow.id],
    occurredAt: row[usageRow.occurredAt],
    properties: row[usageRow.properties],
    said,
  };
}
