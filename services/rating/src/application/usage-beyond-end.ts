import type { RatedUsageRow } from '#contracts';
import type { HoursOfUsage } from '../domain/counts/usage-counts.js';
import { noUsage } from '../domain/counts/usage-counts.js';
import type { BatchKeys } from '../domain/deduplication/batch-keys.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import { attemptOutOf } from './kept-usage.js';
import type { PeriodsOfUsage } from './periods-of-usage.js';
import type { PlacedUsage } from './placed-usage.js';
import { costOfRow, factsOfRow, figuresTakenBack, usageOfRow } from './rated-history.js';
import type { RatingRules } from './rating-rules.js';

/** All rated usage of a segment, in its order, as it is known to the record at this offset. */
export interface SegmentHistory {
  readonly rows: readonly RatedUsageRow[];
  readonly offset: bigint;
}

/** Usage that was rated in a segment before that was cut goes where its time belongs now. */
export class UsageBeyondEnd {
  constructor(
    private readonly rules: RatingRules,
    private readonly periods: PeriodsOfUsage,
    private readonly placed: PlacedUsage,
    private readonly hours: HoursOfUsage,
    private readonly keys: BatchKeys,
  ) {}

  move(period: LivePeriod, { rows, offset }: SegmentHistory): void {
    const kept = rows.filter((row) => row.occurred_at < period.end);
    const beyond = rows.filter((row) => row.occurred_at >= period.end);
    if (beyond.length === 0) {
      if (period.charges.isRuledByLength) period.charges.foldAgain(kept.map(factsOfRow));
      return;
    }
    const change = period.charges.foldAgain(kept.map(factsOfRow));
    for (const [at, figures] of figuresTakenBack(beyond, change).entries()) {
      this.placed.reverse(period, beyond[at] as RatedUsageRow, figures);
    }
    for (const [at, row] of beyond.entries()) this.rateAgain(period, row, Number(offset) * 10_000 + at);
  }

  private rateAgain(period: LivePeriod, row: RatedUsageRow, arrival: number): void {
    const { tenant, subscriptionId } = period;
    const book = this.rules.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    if (!subscription) throw new Error(`the subscription ${subscriptionId} is gone`);
    const found = this.periods.ofSubscription(row.occurred_at, book, subscription);
    const origin = { tenant, receivedAt: row.received_at, attempt: attemptOutOf(period.number) };
    const usage = usageOfRow(row);
    this.placed.place(found, usage, origin, costOfRow(row), arrival);
    this.keys.placedAgain(tenant, usage);
    const counts = 'reason' in found ? { rated: -1, unattributed: 1 } : 'segment' in found ? { rated: -1 } : {};
    this.hours.add(tenant, row.received_at, { ...noUsage, ...counts });
  }
}
