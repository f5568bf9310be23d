import { Inject, Injectable } from '@nestjs/common';
import { type LateCharge, type MetricCharge, usagePartitionOf } from '#contracts';
import type { Segment } from '#timeline';
import { type BookedSubscription, SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { lateChargeOf } from '../domain/period/late-charge.js';
import { endAt, type LivePeriod, openPeriod } from '../domain/period/live-period.js';
import { metricChargeOf } from '../domain/period/metric-charge.js';
import { UsageOfWindow } from './backfills/usage-of-window.js';
import { RATING_SETTINGS, type RatingSettings, RUNNING_TOTALS_STORE, type RunningTotalsStore } from './ports.js';
import { BillingTime } from './quota/current-usage.js';
import { factsOfRow } from './rated-history.js';
import { livePeriodOf } from './stored-period.js';

/** What a closing would say if it stood in the log now. */
export interface ToReport {
  /** The subscription's billing time. */
  readonly at: number;
  readonly charges: readonly MetricCharge[];
  readonly lateCharges: readonly LateCharge[];
}

/** From what was committed: the charges of an open segment, and of closed ones that have changed since they were reported. */
@Injectable()
export class UsageToReport {
  constructor(
    @Inject(RUNNING_TOTALS_STORE) private readonly store: RunningTotalsStore,
    private readonly book: SubscriptionBook,
    private readonly time: BillingTime,
    private readonly usage: UsageOfWindow,
    @Inject(RATING_SETTINGS) private readonly settings: Pick<RatingSettings, 'usagePartitions'>,
  ) {}

  /** As if the segment ended at `end`, without usage beyond. Undefined for a subscription that nobody knows. Throws Unavailable. */
  async of(
    tenant: string,
    subscriptionId: string,
    { number, end }: { readonly number: number; readonly end?: number | undefined },
  ): Promise<ToReport | undefined> {
    const subscription = this.book.ofTenant(tenant).subscription(subscriptionId);
    if (subscription === undefined) return undefined;
    const stored = await this.store.toReport(tenant, subscriptionId, number);
    const periods = stored.map((one) => livePeriodOf(one, this.book));
    const open = periods.find((one) => !one.closed) ?? this.untouched(subscription, number);
    const segment = subscription.timeline.byNumber(number);
    if (open && segment && end !== undefined) await this.cut(open, { ...segment, end }, subscription);
    return {
      at: this.time.nowOf(subscription),
      charges: open?.charges.charges().map(metricChargeOf) ?? [],
      lateCharges: periods.filter(({ closed }) => closed).map(lateChargeOf),
    };
  }

  /** As a closing would that says so. */
  private async cut(period: LivePeriod, segment: Segment, subscription: BookedSubscription): Promise<void> {
    const isRuledAnew = period.charges.isRuledByLength && segment.end < period.end;
    endAt(period, segment, subscription.timeZone);
    if (!isRuledAnew && !reachesBeyond(period)) return;
    const partition = usagePartitionOf(subscription.tenant, subscription.accountId, this.settings.usagePartitions);
    const rows = await this.usage.rated(subscription, partition, { from: period.start, to: period.end });
    const kept = rows.filter((row) => row.period_index === period.number && row.occurred_at < period.end);
    period.charges.foldAgain(kept.map(factsOfRow));
  }

  /** No usage has come for it yet. */
  private untouched(subscription: BookedSubscription, number: number): LivePeriod | undefined {
    const segment = subscription.timeline.byNumber(number);
    const product =
      segment && this.book.ofTenant(subscription.tenant).productVersion(segment.productId, segment.productVersion);
    return segment && product && openPeriod(subscription, segment, product, 0);
  }
}

/** Where nobody remembers the latest usage, none is taken for usage ahead of its time: all would have to be read. */
const reachesBeyond = ({ latestUsageAt, end }: LivePeriod): boolean =>
  latestUsageAt >= end && latestUsageAt !== Number.POSITIVE_INFINITY;
