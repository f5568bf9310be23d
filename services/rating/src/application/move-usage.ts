import { Inject, Injectable } from '@nestjs/common';
import { type UsageRow, usageRow } from '#contracts';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { segmentOfUsage } from '../domain/attribution/attribution.js';
import type { BookedSubscription, TenantBook } from '../domain/attribution/subscription-book.js';
import { OutboxRelay } from './outbox-relay.js';
import { OwnedPartitions } from './owned-partitions.js';
import {
  Fenced,
  type OpenedTime,
  type RedrivableUsage,
  UNATTRIBUTED_USAGE_STORE,
  type UnattributedUsageStore,
} from './ports.js';
import { RatingRules } from './rating-rules.js';

const perLook = 1_000;

interface Match {
  readonly usage: RedrivableUsage;
  readonly subscription: BookedSubscription;
  /** Where the usage of its account is rated. */
  readonly partition: number;
}

/** Moves unattributed usage of the partitions that are ours back into the log. */
@Injectable()
export class MoveUsage {
  constructor(
    @Inject(UNATTRIBUTED_USAGE_STORE) private readonly store: UnattributedUsageStore,
    private readonly owned: OwnedPartitions,
    private readonly relay: OutboxRelay,
    private readonly rules: RatingRules,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** All usage of a tenant that a subscription is there for now. What its segment is not open for begins to wait. */
  async whatMatches(tenant: string): Promise<void> {
    const book = this.rules.book.ofTenant(tenant);
    for (let after = '0'; ; ) {
      const epochs = new Map(this.owned.epochs);
      const kept = await this.store.redrivable([...epochs.keys()], tenant, after, perLook);
      const matching = kept.flatMap((usage) => matchOf(book, usage) ?? []);
      const { waits = [], moves = [] } = Object.groupBy(matching, (match) => (mustWait(match) ? 'waits' : 'moves'));
      await this.letWait(tenant, waits);
      await this.moveAll(tenant, moves, epochs);
      if (kept.length < perLook) return;
      after = kept.at(-1)?.position ?? after;
    }
  }

  /**
   * Usage of a tenant that waited for segments of these subscriptions which are open now. What waited for a time beyond
   * an end is released: answers whether there was some.
   */
  async whatIsOpen(tenant: string, subscriptionIds: readonly string[]): Promise<boolean> {
    const book = this.rules.book.ofTenant(tenant);
    const partitions = [...this.owned.epochs.keys()];
    const subscriptions = subscriptionIds.flatMap((id) => book.subscription(id) ?? []);
    const opened = subscriptions.flatMap(({ subscriptionId, timeline: { last } }) =>
      last ? [{ subscriptionId, before: last.end }] : [],
    );
    for (const time of await this.store.withUsageBefore(partitions, opened))
      await this.moveOpened(book.subscription(time.subscriptionId) as BookedSubscription, time);
    const ended = subscriptions.flatMap(({ subscriptionId, endedAt }) =>
      endedAt === undefined ? [] : [{ subscriptionId, endedAt }],
    );
    return this.store.releaseFrom(partitions, ended);
  }

  private async moveOpened(subscription: BookedSubscription, time: OpenedTime): Promise<void> {
    for (let after: RedrivableUsage | undefined; ; ) {
      const epochs = new Map(this.owned.epochs);
      const waiting = await this.store.usageBefore(time, after, perLook);
      const matches = waiting.map((usage) => ({
        usage: naming(subscription, usage),
        subscription,
        partition: usage.partition,
      }));
      await this.moveAll(subscription.tenant, matches, epochs);
      if (waiting.length < perLook) return;
      after = waiting.at(-1);
    }
  }

  private async letWait(tenant: string, matches: readonly Match[]): Promise<void> {
    if (matches.length === 0) return;
    const waiting = matches.map(({ usage: { position }, subscription }) => ({
      position,
      subscriptionId: subscription.subscriptionId,
    }));
    await this.store.letWait(tenant, waiting);
  }

  private async moveAll(tenant: string, matches: readonly Match[], epochs: ReadonlyMap<number, number>): Promise<void> {
    for (const [partition, found] of Map.groupBy(matches, ({ usage }) => usage.partition)) {
      const epoch = epochs.get(partition);
      if (epoch !== undefined) await this.move(tenant, { partition, epoch }, found);
    }
  }

  private async move(tenant: string, owned: { partition: number; epoch: number }, found: Match[]): Promise<void> {
    const records = found.map(({ usage, subscription, partition }) =>
      this.rules.redrivenUsage.recordOf(usage.row, { tenant, ...usage }, subscription.accountId, partition),
    );
    const positions = found.map(({ usage }) => usage.position);
    const { partition } = owned;
    const id = await this.store.moveToOutbox(owned, tenant, positions, records).catch((error) => {
      // Another process has claimed it. Where it is to be rated here all the same, it is claimed again.
      if (error instanceof Fenced && this.owned.epochs.get(partition) === owned.epoch) this.owned.revoke(partition);
      throw error;
    });
    if (id !== undefined) this.relay.push(partition, { id, records });
    this.logger.info({ tenant, partition, events: found.length }, 'unattributed usage is rated again');
  }
}

function matchOf(book: TenantBook, usage: RedrivableUsage): Match | undefined {
  const found = book.attribute(usage.row);
  if ('reason' in found) return undefined;
  const { subscription, account } = found;
  const segment = segmentOfUsage(subscription.timeline, usage.occurredAt);
  return segment === 'outside-subscription-life' ? undefined : { usage, subscription, partition: account.partition };
}

/** Usage waits where its account's usage is rated: a closing there waits for it in turn. */
function mustWait({ usage, subscription, partition }: Match): boolean {
  return (
    partition === usage.partition && segmentOfUsage(subscription.timeline, usage.occurredAt) === 'segment-not-open'
  );
}

/** What usage was attributed to while it waited stands, whoever bears the names that it gave by now. */
function naming({ subscriptionId }: BookedSubscription, usage: RedrivableUsage): RedrivableUsage {
  const row: UsageRow = [...usage.row];
  row[usageRow.subscription] = subscriptionId;
  return { ...usage, row };
}
