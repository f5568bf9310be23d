import { Inject, Injectable } from '@nestjs/common';
import { usagePartitionOf, usageTopic } from '#contracts';
import { WallClock } from '#decider';
import { newId } from '#identifiers';
import type { Producer } from '#kafka';
import { type BookedSubscription, SubscriptionBook } from '../../domain/attribution/subscription-book.js';
import { type BackfillEvent, type BackfillPlan, planBackfill, undoOf } from '../../domain/backfill/backfill-plan.js';
import { OUTBOX_PRODUCER, RATING_SETTINGS, type RatingSettings } from '../ports.js';
import { backfillRecords } from './backfill-records.js';
import { reachOf, type SegmentDifference, segmentDifferences } from './segment-differences.js';
import { eventOfRow, UsageOfWindow, type Window } from './usage-of-window.js';

export interface WantedBackfill extends Window {
  readonly events: readonly BackfillEvent[];
  readonly reason: string;
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
    const book = this.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    if (!subscription) return undefined;
    const reach = reachOf(subscription, book, wanted);
    const rows = await this.usage.rated(subscription, this.partitionOf(subscription), reach);
    const waiting = await this.usage.waiting(subscription, wanted);
    const isInside = ({ occurredAt }: BackfillEvent) => occurredAt >= wanted.from && occurredAt < wanted.to;
    const plan = planBackfill([...rows.map(eventOfRow).filter(isInside), ...waiting], wanted.events);
    return {
      subscription,
      plan,
      segments: segmentDifferences(subscription, book, { rows, plan, window: wanted, reach }),
    };
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
}
