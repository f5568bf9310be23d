import { Inject, Injectable } from '@nestjs/common';
import { usagePartitionOf, usageTopic } from '#contracts';
import { WallClock } from '#decider';
import { idFrom, newId } from '#identifiers';
import { type Producer, sendInParts } from '#kafka';
import type { BookedSubscription } from '../../domain/attribution/subscription-book.js';
import {
  type BackfillCounts,
  type BackfillEvent,
  type BackfillPlan,
  nameOf,
  planBackfill,
  undoOf,
  withoutUsedIds,
} from '../../domain/backfill/backfill-plan.js';
import { costOf, withCost } from '../../domain/cost/cost.js';
import { OUTBOX_PRODUCER, RATING_SETTINGS, type RatingSettings } from '../ports.js';
import { RatingRules } from '../rating-rules.js';
import { backfillRecords } from './backfill-records.js';
import { RatedThrough } from './rated-through.js';
import { reachOf, type SegmentDifference, segmentDifferences } from './segment-differences.js';
import { eventOfRow, UsageOfWindow, type Window } from './usage-of-window.js';
import { UsedIds } from './used-ids.js';

export interface WantedBackfill extends Window {
  readonly events: readonly BackfillEvent[];
  readonly reason: string;
  /** Who asks: of a key its id, of a person `user/` and theirs. Absent: nobody who is known. */
  readonly requestedBy?: string | undefined;
}

/** What a backfill would change. */
export interface Previewed {
  readonly subscription: BookedSubscription;
  readonly plan: BackfillPlan;
  readonly segments: readonly SegmentDifference[];
}

/** What is said of a backfill in a list. */
export interface ListedBackfill extends Window {
  readonly backfillId: string;
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly reason: string;
  readonly requestedAt: number;
  /** Null where it was not written down. */
  readonly requestedBy: string | null;
  readonly counts: BackfillCounts;
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  /** The log has all of it. */
  readonly isSent: boolean;
}

export interface Backfill extends Omit<ListedBackfill, 'counts'> {
  readonly plan: BackfillPlan;
}

/** Where a list of backfills goes on. */
export interface BackfillKey {
  readonly requestedAt: number;
  readonly backfillId: string;
}

export interface BackfillsWanted {
  readonly tenant: string;
  /** Absent: of all of them. */
  readonly subscriptionId?: string | undefined;
  /** Only what was asked for before this one. */
  readonly before?: BackfillKey | undefined;
  readonly limit: number;
}

export interface BackfillStore {
  /** Recorded twice it is recorded once. */
  record(backfill: Backfill): Promise<void>;
  markSent(backfillId: string): Promise<void>;
  find(tenant: string, subscriptionId: string, backfillId: string): Promise<Backfill | undefined>;
  markUndone(backfillId: string, undoneBy: string): Promise<void>;
  /** The newest first, undoings among them. */
  list(wanted: BackfillsWanted): Promise<ListedBackfill[]>;
}
export const BACKFILL_STORE = Symbol('BackfillStore');

/** Replaces the usage of a subscription in a window of time, by corrections and new events in the log. */
@Injectable()
export class BackfillUsage {
  constructor(
    private readonly rules: RatingRules,
    private readonly usage: UsageOfWindow,
    private readonly ratedThrough: RatedThrough,
    @Inject(BACKFILL_STORE) private readonly store: BackfillStore,
    @Inject(OUTBOX_PRODUCER) private readonly producer: Producer,
    @Inject(RATING_SETTINGS) private readonly settings: RatingSettings,
    private readonly clock: WallClock,
    private readonly usedIds: UsedIds,
  ) {}

  /** Undefined for a subscription that nobody knows. Waits for what was accepted before it; throws Unavailable. */
  async preview(tenant: string, subscriptionId: string, wanted: WantedBackfill): Promise<Previewed | undefined> {
    const book = this.rules.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    if (!subscription) return undefined;
    const partition = this.partitionOf(subscription);
    await this.ratedThrough.now(tenant, partition);
    const waiting = await this.usage.waiting(subscription, wanted);
    // What had ceased to wait before that is rated by then, and what ceases to wait from now on is known.
    await this.ratedThrough.now(tenant, partition);
    const reach = reachOf(subscription, book, wanted);
    const rows = await this.usage.rated(subscription, partition, reach);
    const isInside = ({ occurredAt }: BackfillEvent) => occurredAt >= wanted.from && occurredAt < wanted.to;
    const present = new Map([...waiting, ...rows.map(eventOfRow).filter(isInside)].map((one) => [nameOf(one), one]));
    const all = planBackfill([...present.values()], wanted.events);
    const plan = withoutUsedIds(all, await this.usedIds.among(tenant, all.recorded));
    return {
      subscription,
      plan,
      segments: segmentDifferences(subscription, book, {
        ...{ rows, plan, window: wanted, reach },
        metered: (event) => this.metered(tenant, event),
      }),
    };
  }

  /** With the cost that it has when it is rated now. */
  private metered(tenant: string, { occurredAt, properties, said }: BackfillEvent): Record<string, unknown> {
    const received = { tenant, receivedAt: Number.POSITIVE_INFINITY };
    return withCost(
      properties,
      costOf(received, said?.kind ?? 'event', properties, occurredAt, this.rules.modelPrices),
    );
  }

  async apply(tenant: string, subscriptionId: string, wanted: WantedBackfill, backfillId: string = newId()) {
    const preview = await this.preview(tenant, subscriptionId, wanted);
    if (!preview) return undefined;
    const { from, to, reason, requestedBy = null } = wanted;
    const { subscription, plan } = preview;
    const begun = await this.store.find(tenant, subscriptionId, backfillId);
    const asked = { from, to, reason, requestedBy, plan, undoes: null };
    const backfill = begun ?? this.begun(subscription, asked, backfillId);
    if (!begun) await this.store.record(backfill);
    return { ...preview, backfill: await this.send(subscription, backfill) };
  }

  find(tenant: string, subscriptionId: string, backfillId: string): Promise<Backfill | undefined> {
    return this.store.find(tenant, subscriptionId, backfillId);
  }

  list(wanted: BackfillsWanted): Promise<ListedBackfill[]> {
    return this.store.list(wanted);
  }

  /**
   * Undefined when there is no such backfill, `undone-already` when somebody has done it. An undoing that did not reach the
   * log is carried out again, under the same ids. Throws Unavailable.
   */
  async undo(
    tenant: string,
    subscriptionId: string,
    backfillId: string,
    requestedBy: string | null = null,
  ): Promise<Backfill | 'undone-already' | undefined> {
    const done = await this.store.find(tenant, subscriptionId, backfillId);
    const subscription = this.rules.book.ofTenant(tenant).subscription(subscriptionId);
    if (!done || !subscription) return undefined;
    const undoId = idFrom('undo', backfillId);
    if (done.undoneBy !== null && done.undoneBy !== undoId) return 'undone-already';
    const begun = await this.store.find(tenant, subscriptionId, undoId);
    if (begun?.isSent) return 'undone-already';
    const { from, to } = done;
    const reason = `Undoes the backfill ${backfillId}`;
    const plan = undoOf(done.plan, backfillId);
    const asked = { from, to, reason, requestedBy, plan, undoes: backfillId };
    const undoing = begun ?? this.begun(subscription, asked, undoId);
    if (!begun) await this.store.record(undoing);
    await this.store.markUndone(backfillId, undoId);
    return this.send(subscription, undoing);
  }

  private begun(
    { tenant, subscriptionId }: BookedSubscription,
    of: Pick<Backfill, 'from' | 'to' | 'reason' | 'requestedBy' | 'plan' | 'undoes'>,
    backfillId: string,
  ): Backfill {
    const requestedAt = this.clock.now();
    return { ...of, backfillId, tenant, subscriptionId, requestedAt, undoneBy: null, isSent: false };
  }

  /** Sent twice it is the same corrections, and the same usage. */
  private async send(subscription: BookedSubscription, backfill: Backfill): Promise<Backfill> {
    const { accountId } = subscription;
    const partition = this.partitionOf(subscription);
    const records = backfillRecords(
      { ...backfill, accountId },
      backfill.plan,
      partition,
      this.settings.usagePartitions,
    );
    await sendInParts(this.producer, usageTopic.name, records);
    await this.store.markSent(backfill.backfillId);
    return { ...backfill, isSent: true };
  }

  private partitionOf({ tenant, accountId }: BookedSubscription): number {
    return usagePartitionOf(tenant, accountId, this.settings.usagePartitions);
  }
}
