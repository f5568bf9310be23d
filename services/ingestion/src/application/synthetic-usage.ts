import { Inject, Injectable } from '@nestjs/common';
import { segmentFromMessage } from '#contracts';
import { Unavailable, WallClock } from '#decider';
import type { Segment } from '#timeline';
import { INGESTION_CONFIG, type IngestionConfig } from '../config.js';
import { Accounts } from '../domain/accounts.js';
import { BillingClock } from '../domain/billing-clock.js';
import { SyntheticProducts } from '../domain/synthetic/synthetic-products.js';
import { type SyntheticSubscription, SyntheticSubscriptions } from '../domain/synthetic/synthetic-subscriptions.js';
import { type SyntheticEvent, syntheticUsageOf } from '../domain/synthetic/synthetic-usage.js';
import { type Closing, References } from './ports.js';
import { type Door, RecordUsage } from './record-usage.js';

const door: Door = { source: 'synthetic', kind: 'event', name: 'synthetic' };
const longestCatchUpMs = 1_000;
const eventsAtOnce = 5_000;

interface Due {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly events: readonly SyntheticEvent[];
}

/**
 * Sends the usage that synthetic periods make by themselves, through a door of its own: while a period runs as its time
 * comes, and what is missing before the period is closed. Sent twice, it is the same usage, which rating counts once.
 */
@Injectable()
export class SyntheticUsage {
  /** Of open segments: the time of the next event that has not been sent. */
  private readonly nextAt = new Map<string, number>();

  constructor(
    private readonly subscriptions: SyntheticSubscriptions,
    private readonly products: SyntheticProducts,
    private readonly accounts: Accounts,
    private readonly billingClock: BillingClock,
    private readonly references: References,
    private readonly recordUsage: RecordUsage,
    private readonly clock: WallClock,
    @Inject(INGESTION_CONFIG) private readonly config: Pick<IngestionConfig, 'syntheticUsage'>,
  ) {}

  /** Sends what has become due in segments that are open. @throws Unavailable when the log did not acknowledge */
  async sendDue(): Promise<void> {
    if (!this.config.syntheticUsage || !this.references.isCaughtUp()) return;
    const passed: [string, number][] = [];
    const due: Due[] = [];
    const open = new Set<string>();
    for (const subscription of this.subscriptions.withOpenSegments()) {
      const now = this.nowOf(subscription);
      for (const segment of openSegmentsOf(subscription)) {
        const key = `${subscription.subscriptionId}/${segment.number}`;
        open.add(key);
        const from = this.nextAt.get(key) ?? segment.start;
        if (now === undefined || now < from) continue;
        const events = this.usageOf(subscription, segment).filter(({ occurredAt }) => occurredAt >= from);
        due.push({ ...subscription, events: events.filter(({ occurredAt }) => occurredAt <= now) });
        passed.push([key, events.find(({ occurredAt }) => occurredAt > now)?.occurredAt ?? segment.full.end]);
      }
    }
    await this.send(due);
    for (const [key, next] of passed) this.nextAt.set(key, next);
    for (const key of this.nextAt.keys()) if (!open.has(key)) this.nextAt.delete(key);
  }

  /** All synthetic usage of the segments that close, so that it stands in the log before the closings do. */
  async completeBefore(closings: readonly Closing[]): Promise<void> {
    if (!this.config.syntheticUsage) return;
    const segments = closings.flatMap((closing) =>
      'segment' in closing && closing.segment ? [{ ...closing, segment: segmentFromMessage(closing.segment) }] : [],
    );
    const mayBe = segments.filter(({ tenant, segment }) => this.products.find(tenant, segment) !== 'not-synthetic');
    if (mayBe.length === 0) return;
    if (!(await this.references.caughtUp(longestCatchUpMs)))
      throw new Unavailable('products and subscriptions are still being read');
    await this.send(
      mayBe.flatMap(({ tenant, subscriptionId, segment }) => {
        const subscription = this.subscriptions.find(tenant, subscriptionId);
        if (!subscription?.segments.has(segment.number)) return [];
        return [{ tenant, subscriptionId, events: this.usageOf(subscription, segment) }];
      }),
    );
  }

  /**
   * All that a subscription's segments have come to by now, which the log has when this answers; undefined when there is
   * no such subscription.
   */
  async sentFor(tenant: string, subscriptionId: string): Promise<readonly SyntheticEvent[] | undefined> {
    if (!(await this.references.caughtUp(longestCatchUpMs)))
      throw new Unavailable('products and subscriptions are still being read');
    if (!this.accounts.of(tenant).directory.subscription(subscriptionId)) return undefined;
    await this.sendDue();
    const subscription = this.subscriptions.find(tenant, subscriptionId);
    const now = subscription && this.nowOf(subscription);
    if (!subscription || now === undefined) return [];
    const usage = [...subscription.segments.values()].flatMap((segment) => this.usageOf(subscription, segment));
    return usage.filter(({ occurredAt }) => occurredAt <= now);
  }

  private usageOf({ tenant, subscriptionId }: SyntheticSubscription, segment: Segment): SyntheticEvent[] {
    const wanted = this.products.find(tenant, segment);
    if (wanted === undefined || wanted === 'not-synthetic' || segment.phase === 'paused') return [];
    return syntheticUsageOf(subscriptionId, segment, wanted);
  }

  /** Undefined while it is not known what the subscription's own clock shows. */
  private nowOf({ tenant, subscriptionId }: SyntheticSubscription): number | undefined {
    const known = this.accounts.of(tenant).directory.subscription(subscriptionId);
    if (!known) return undefined;
    const shown = this.billingClock.of(tenant)?.nowFor([known], null);
    return shown ?? (known.testClockId === undefined ? this.clock.now() : undefined);
  }

  private async send(due: readonly Due[]): Promise<void> {
    for (const [tenant, ofTenant] of Map.groupBy(due, (one) => one.tenant)) {
      const events = ofTenant.flatMap(({ subscriptionId, events }) => events.map(writtenFor(subscriptionId)));
      for (let from = 0; from < events.length; from += eventsAtOnce)
        await this.recordUsage.record(tenant, { events: events.slice(from, from + eventsAtOnce) }, door);
    }
  }
}

function* openSegmentsOf({ segments, open }: SyntheticSubscription): Generator<Segment> {
  for (const number of open) {
    const segment = segments.get(number);
    if (segment) yield segment;
  }
}

const writtenFor =
  (subscriptionId: string) =>
  ({ id, occurredAt, properties }: SyntheticEvent) => ({
    id,
    subscriptionId,
    time: new Date(occurredAt).toISOString(),
    properties,
  });

export const syntheticSource = door.source;
