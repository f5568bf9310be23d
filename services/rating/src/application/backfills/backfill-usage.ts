import { Inject, Injectable } from '@nestjs/common';
import { type MetricCharge, type RatedUsageRow, usagePartitionOf, usageTopic } from '#contracts';
import { WallClock } from '#decider';
import { newId } from '#identifiers';
import type { Producer } from '#kafka';
import { type BookedSubscription, SubscriptionBook } from '../../domain/attribution/subscription-book.js';
import { type BackfillEvent, type BackfillPlan, planBackfill, undoOf } from '../../domain/backfill/backfill-plan.js';
import { meteredTimeOf } from '../../domain/period/live-period.js';
import { metricChargeOf } from '../../domain/period/metric-charge.js';
import { PeriodCharges } from '../../domain/period/period-charges.js';
import { nameOfEvent } from '../corrections/correction.js';
import { OUTBOX_PRODUCER, RATING_SETTINGS, type RatingSettings } from '../ports.js';
import { factsOfRow } from '../rated-history.js';
import { backfillRecords } from './backfill-records.js';
import { eventOfRow, UsageOfWindow, type Window } from './usage-of-window.js';

export interface WantedBackfill extends Window {
  readonly events: readonly BackfillEvent[];
  readonly reason: string;
}

/** What a segment comes to without the backfill and with it. */
export interface SegmentDifference {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly currency: string;
  readonly metrics: readonly { readonly before: MetricCharge; readonly after: MetricCharge }[];
}

/** What a backfill would change. */
export interface Previewed {
  readonly subscription: BookedSubscription;
  readonly plan: BackfillPlan;
  readonly segments: readonly SegmentDifference[];
}

export interface Backfill extends Window {
  readonly backfillId: string;
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly reason: string;
  readonly requestedAt: number;
  readonly plan: BackfillPlan;
  readonly undoes: string | null;
  readonly undoneBy: string | null;
}

export interface BackfillStore {
  record(backfill: Backfill): Promise<void>;
  find(tenant: string, subscriptionId: string, backfillId: string): Promise<Backfill | undefined>;
  /** Answers whether nobody else has undone it. */
  markUndone(backfillId: string, undoneBy: string): Promise<boolean>;
}
export const BACKFILL_STORE = Symbol('BackfillStore');

/** Replaces the usage of a subscription in a window of time, by corrections and new events in the log. */
@Injectable()
export class BackfillUsage {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly usage: UsageOfWindow,
    @Inject(BACKFILL_STORE) private readonly store: BackfillStore,
    @Inject(OUTBOX_PRODUCER) private readonly producer: Producer,
    @Inject(RATING_SETTINGS) private readonly settings: RatingSettings,
    private readonly clock: WallClock,
  ) {}

  /** Undefined for a subscription that nobody knows. */
  async preview(tenant: string, subscriptionId: string, wanted: WantedBackfill): Promise<Previewed | undefined> {
    const subscription = this.book.ofTenant(tenant).subscription(subscriptionId);
    if (!subscription) return undefined;
    const rows = await this.usage.rated(subscription, this.partitionOf(subscription), wanted);
    const waiting = await this.usage.waiting(subscription, wanted);
    const isInside = ({ occurredAt }: BackfillEvent) => occurredAt >= wanted.from && occurredAt < wanted.to;
    const plan = planBackfill([...rows.map(eventOfRow).filter(isInside), ...waiting], wanted.events);
    return { subscription, plan, segments: this.differences(subscription, rows, plan, wanted) };
  }

  async apply(tenant: string, subscriptionId: string, wanted: WantedBackfill) {
    const preview = await this.preview(tenant, subscriptionId, wanted);
    if (!preview) return undefined;
    const { from, to, reason } = wanted;
    const backfill = await this.carryOut(preview.subscription, { from, to, reason, plan: preview.plan, undoes: null });
    return { ...preview, backfill };
  }

  find(tenant: string, subscriptionId: string, backfillId: string): Promise<Backfill | undefined> {
    return this.store.find(tenant, subscriptionId, backfillId);
  }

  /** Undefined when there is no such backfill, `undone-already` when somebody has done it. */
  async undo(
    tenant: string,
    subscriptionId: string,
    backfillId: string,
  ): Promise<Backfill | 'undone-already' | undefined> {
    const done = await this.store.find(tenant, subscriptionId, backfillId);
    const subscription = this.book.ofTenant(tenant).subscription(subscriptionId);
    if (!done || !subscription) return undefined;
    const undoId = newId();
    if (!(await this.store.markUndone(backfillId, undoId))) return 'undone-already';
    const { from, to } = done;
    const reason = `Undoes the backfill ${backfillId}`;
    const plan = undoOf(done.plan, backfillId);
    return this.carryOut(subscription, { from, to, reason, plan, undoes: backfillId }, undoId);
  }

  private async carryOut(
    { tenant, subscriptionId, accountId, ...subscription }: BookedSubscription,
    of: Pick<Backfill, 'from' | 'to' | 'reason' | 'plan' | 'undoes'>,
    backfillId = newId(),
  ): Promise<Backfill> {
    const requestedAt = this.clock.now();
    const backfill = { ...of, backfillId, tenant, subscriptionId, requestedAt, undoneBy: null };
    await this.store.record(backfill);
    const partition = this.partitionOf({ tenant, subscriptionId, accountId, ...subscription });
    const records = backfillRecords({ ...backfill, accountId }, of.plan, partition, this.settings.usagePartitions);
    if (records.length > 0) await this.producer.send(usageTopic.name, records);
    return backfill;
  }

  private partitionOf({ tenant, accountId }: BookedSubscription): number {
    return usagePartitionOf(tenant, accountId, this.settings.usagePartitions);
  }

  private differences(
    { tenant, timeline }: BookedSubscription,
    rows: readonly RatedUsageRow[],
    plan: BackfillPlan,
    { from, to }: Window,
  ): SegmentDifference[] {
    const changed = new Set([...plan.voided, ...plan.amended.map(({ before }) => before)].map(nameOfEvent));
    const added = [...plan.amended.map(({ after }) => after), ...plan.recorded];
    const book = this.book.ofTenant(tenant);
    const differences: SegmentDifference[] = [];
    for (let number = 0; number <= (timeline.last?.number ?? -1); number++) {
      const segment = timeline.byNumber(number);
      const product = segment && book.productVersion(segment.productId, segment.productVersion);
      if (!segment || !product || segment.start >= to || segment.end <= from) continue;
      const own = rows.filter((row) => row.period_index === number);
      const kept = own.filter((row) => !changed.has(nameOfEvent(row)));
      const facts = added
        .filter(({ occurredAt }) => occurredAt >= segment.start && occurredAt < segment.end)
        .map(({ occurredAt, properties }, at) => ({ occurredAt, arrival: own.length + at, properties }));
      const chargesOf = (usage: Parameters<PeriodCharges['foldAgain']>[0]) => {
        const charges = PeriodCharges.open(product, meteredTimeOf(segment));
        charges.foldAgain(usage);
        return charges.charges().map(metricChargeOf);
      };
      const after = chargesOf([...kept.map(factsOfRow), ...facts]);
      const before = chargesOf(own.map(factsOfRow));
      const { start, end } = segment;
      const metrics = before.map((metric, at) => ({ before: metric, after: after[at] as MetricCharge }));
      differences.push({ number, start, end, currency: product.currency, metrics });
    }
    return differences;
  }
}
