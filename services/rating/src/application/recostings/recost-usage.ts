import { Inject, Injectable } from '@nestjs/common';
import { usageTopic } from '#contracts';
import { isUnavailable, WallClock } from '#decider';
import { newId } from '#identifiers';
import { type Producer, sendInParts } from '#kafka';
import { SubscriptionBook } from '../../domain/attribution/subscription-book.js';
import { biggestFirst, type CostChange, type SubscriptionDifference } from '../../domain/recosting/cost-change.js';
import { correctionRecords } from '../backfills/backfill-records.js';
import { OUTBOX_PRODUCER, RATING_SETTINGS, type RatingSettings } from '../ports.js';
import type { TouchedSegment } from '../segments-in-window.js';
import { FindChangedCosts, TooManyEvents } from './changed-costs.js';
import { RecostedCharges } from './recosted-charges.js';
import {
  mostSubscriptionsShown,
  type Recosting,
  type RecostingOutcome,
  RecostingStore,
  type WantedRecosting,
} from './recosting.js';

const claimSeconds = 60;
const renewEveryMs = 15_000;
const tryAgainSeconds = 5;
const eventsAtOnce = 500;

/**
 * Costs rated usage of a window by today's prices, as a job: first it is shown what that changes, then, if somebody wants
 * it, each event whose cost changes is amended by itself in the log. What was rated on its cost is rated anew, as by any
 * amendment; where its segment is closed that is late usage.
 */
@Injectable()
export class RecostUsage {
  constructor(
    private readonly store: RecostingStore,
    private readonly book: SubscriptionBook,
    private readonly costs: FindChangedCosts,
    private readonly charges: RecostedCharges,
    @Inject(OUTBOX_PRODUCER) private readonly producer: Producer,
    @Inject(RATING_SETTINGS) private readonly settings: Pick<RatingSettings, 'usagePartitions'>,
    private readonly clock: WallClock,
  ) {}

  /** Undefined where it is asked for a subscription that nobody knows. */
  async begin(tenant: string, wanted: WantedRecosting, recostingId: string = newId()): Promise<Recosting | undefined> {
    const { subscriptionId } = wanted;
    if (subscriptionId !== undefined && !this.book.ofTenant(tenant).subscription(subscriptionId)) return undefined;
    const begun = await this.store.find(tenant, recostingId);
    if (begun !== undefined) return begun;
    const requestedAt = this.clock.now();
    const recosting = { ...wanted, recostingId, tenant, requestedAt, state: 'previewing' } as const;
    await this.store.record(recosting);
    return recosting;
  }

  /** Undefined when there is none; `not-ready` where it is not previewed, or somebody has applied it. */
  async apply(tenant: string, recostingId: string): Promise<Recosting | 'not-ready' | undefined> {
    if ((await this.store.find(tenant, recostingId)) === undefined) return undefined;
    if (!(await this.store.beginApplying(tenant, recostingId))) return 'not-ready';
    return this.store.find(tenant, recostingId);
  }

  /** Does what is asked for, and answers what that was; undefined where there is nothing. */
  async work(): Promise<Recosting | undefined> {
    const recosting = await this.store.claim(claimSeconds);
    if (recosting === undefined) return undefined;
    try {
      const outcome = await this.holding(recosting, () => this.carryOut(recosting));
      await this.store.finish(recosting, { state: recosting.state === 'applying' ? 'applied' : 'ready', outcome });
    } catch (error) {
      if (isUnavailable(error)) {
        await this.store.hold(recosting, tryAgainSeconds);
        throw error;
      }
      await this.store.finish(recosting, { state: 'failed', problem: problemOf(error) });
      if (!(error instanceof TooManyEvents)) throw error;
    }
    return recosting;
  }

  /** Renews the claim meanwhile. Where that fails the claim may end, and another process does the same once more. */
  private async holding<Done>(recosting: Recosting, work: () => Promise<Done>): Promise<Done> {
    const renewing = setInterval(
      () => void this.store.hold(recosting, claimSeconds).catch(() => undefined),
      renewEveryMs,
    );
    try {
      return await work();
    } finally {
      clearInterval(renewing);
    }
  }

  private async carryOut(recosting: Recosting): Promise<RecostingOutcome> {
    const { tenant, state } = recosting;
    const segments = await this.store.segmentsIn(tenant, recosting);
    const { changes, unknown } = await this.costs.in(recosting, segments);
    const differences = await this.differences(segments, changes);
    if (state === 'applying') await this.amend(recosting, changes);
    return {
      events: changes.length,
      unknown,
      subscriptionCount: differences.length,
      subscriptions: differences.toSorted(biggestFirst).slice(0, mostSubscriptionsShown).map(shown),
    };
  }

  private async differences(
    segments: readonly TouchedSegment[],
    changes: readonly CostChange[],
  ): Promise<SubscriptionDifference[]> {
    const partitions = new Map(segments.map(({ subscriptionId, partition }) => [subscriptionId, partition]));
    const differences: SubscriptionDifference[] = [];
    for (const [subscriptionId, own] of Map.groupBy(changes, ({ row }) => row.subscription_id))
      differences.push(await this.charges.of(subscriptionId, partitions.get(subscriptionId) ?? 0, own));
    return differences;
  }

  /**
   * Each event takes its own place: it says what it says by then, and is costed when it is placed. Sent twice it is one
   * amendment.
   */
  private async amend({ recostingId, tenant, reason, requestedAt }: Recosting, changes: readonly CostChange[]) {
    const of = { tenant, operation: `recosting ${recostingId}`, reason, requestedAt, isCostAlone: true } as const;
    for (let at = 0; at < changes.length; at += eventsAtOnce) {
      const amended = changes.slice(at, at + eventsAtOnce).map(({ row }) => {
        const { source, id, occurred_at: occurredAt, properties } = row;
        const event = { source, id, occurredAt, properties: JSON.parse(properties) as Record<string, unknown> };
        return { before: event, after: event };
      });
      const records = correctionRecords(of, { voided: [], amended }, this.settings.usagePartitions);
      await sendInParts(this.producer, usageTopic.name, records);
    }
  }
}

function shown({ subscriptionId, events, currency, ...amounts }: SubscriptionDifference) {
  const { costBefore, costAfter, chargeBefore, chargeAfter } = amounts;
  return {
    ...{ subscriptionId, events, currency, costBefore: costBefore.toString(), costAfter: costAfter.toString() },
    ...{ chargeBefore: chargeBefore.toString(), chargeAfter: chargeAfter.toString() },
  };
}

const problemOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);
