import { Inject, Injectable } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { type UsageRow, usageRow } from '#contracts';
import type { RatedEvent } from '#rated-usage';
import type { Segment } from '#timeline';
import { segmentOfUsage, type UnattributedReason } from '../domain/attribution/attribution.js';
import type { BookedSubscription, TenantBook } from '../domain/attribution/subscription-book.js';
import { type Cost, costOf, withCost } from '../domain/cost/cost.js';
import { type LivePeriod, openPeriod, periodKey } from '../domain/period/live-period.js';
import { RUNNING_TOTALS_STORE, type RunningTotalsStore } from './ports.js';
import { RatingRules } from './rating-rules.js';
import { livePeriodOf } from './stored-period.js';

export interface PreviewedUsage {
  readonly cost: Cost;
  readonly outcome:
    | { readonly reason: UnattributedReason }
    | { readonly period: LivePeriod; readonly rated: RatedEvent; readonly note?: string | undefined };
}

/**
 * What events would come to if they were rated now, one after the other, on top of what was committed; nothing is
 * recorded, and whether an id was used before is not looked at.
 */
@Injectable()
export class PreviewUsage {
  /** A period may be large: one question's periods are in memory at a time. */
  private readonly turns = new Mutex();

  constructor(
    private readonly rules: RatingRules,
    @Inject(RUNNING_TOTALS_STORE) private readonly store: Pick<RunningTotalsStore, 'whole'>,
  ) {}

  run(tenant: string, rows: readonly UsageRow[]): Promise<PreviewedUsage[]> {
    return this.turns.runExclusive(async () => {
      const book = this.rules.book.ofTenant(tenant);
      const periods = new Map<string, LivePeriod | undefined>();
      const previewed: PreviewedUsage[] = [];
      for (const row of rows) previewed.push(await this.preview(tenant, row, book, periods));
      return previewed;
    });
  }

  private async preview(
    tenant: string,
    row: UsageRow,
    book: TenantBook,
    periods: Map<string, LivePeriod | undefined>,
  ): Promise<PreviewedUsage> {
    const occurredAt = row[usageRow.occurredAt];
    const [kind, said] = [row[usageRow.kind], row[usageRow.properties]];
    const cost = costOf(
      { tenant, receivedAt: Number.POSITIVE_INFINITY },
      kind,
      said,
      occurredAt,
      this.rules.modelPrices,
    );
    const found = book.attribute(row);
    if ('reason' in found) return { cost, outcome: found };
    const { subscription, note } = found;
    const segment = segmentOfUsage(subscription.timeline, occurredAt);
    if (typeof segment === 'string') return { cost, outcome: { reason: segment } };
    const key = periodKey(subscription.subscriptionId, segment.number);
    if (!periods.has(key)) periods.set(key, await this.periodOf(subscription, segment, book));
    const period = periods.get(key);
    if (!period) return { cost, outcome: { reason: 'segment-not-open' } };
    const properties = withCost(said, cost);
    const rated = period.charges.rate({ occurredAt, arrival: Number.MAX_SAFE_INTEGER, properties });
    if (typeof rated === 'string') return { cost, outcome: { reason: rated } };
    return { cost, outcome: { period, rated, note } };
  }

  /** As it was committed last, or just opened; undefined where the version of its product is not known yet. */
  private async periodOf(
    subscription: BookedSubscription,
    segment: Segment,
    book: TenantBook,
  ): Promise<LivePeriod | undefined> {
    const { subscriptionId } = subscription;
    const [stored] = await this.store.whole([{ subscriptionId, number: segment.number }]);
    if (stored) return livePeriodOf(stored, this.rules.book);
    const product = book.productVersion(segment.productId, segment.productVersion);
    return product && openPeriod(subscription, segment, product, 0);
  }
}
