import { Inject, Injectable } from '@nestjs/common';
import { Mutex, Semaphore } from 'async-mutex';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { type BookChange, SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { UnattributedUsage } from './batch-commit.js';
import { MoveUsage } from './move-usage.js';
import { OwnedPartitions } from './owned-partitions.js';
import { UNATTRIBUTED_USAGE_STORE, type UnattributedUsageStore } from './ports.js';

const betweenLooksMs = 150;
/** Even without news all is looked at now and then, also what waits: a claim, a restart or a lost wake-up leaves nothing behind. */
const lookAnywayMs = 30_000;
const subscriptionsPerLook = 1_000;
/** One tenant with a great deal to move does not hold up the others. */
const tenantsAtOnce = 2;

/** What has changed of one tenant since its usage was looked at. */
class TenantNews {
  readonly turn = new Mutex();
  attributionChanged = false;
  /** Of these a segment has been opened, or the end become known. */
  readonly subscriptions = new Set<string>();

  get isNews(): boolean {
    return this.attributionChanged || this.subscriptions.size > 0;
  }
}

/**
 * Writes unattributed usage into the log again as soon as a subscription, product or customer is there that it matches,
 * or the segment that it waits for is open. It passes through rating like any other event then, in its account's order.
 */
@Injectable()
export class Redrive {
  private readonly tenants = new Map<string, TenantNews>();
  private readonly looks = new Semaphore(tenantsAtOnce);
  private lookedAt: ReadonlyMap<number, number> = new Map();
  private lookAnywayAt = performance.now() + lookAnywayMs;
  private readonly loop: Loop;

  constructor(
    @Inject(UNATTRIBUTED_USAGE_STORE) private readonly store: UnattributedUsageStore,
    private readonly owned: OwnedPartitions,
    private readonly book: SubscriptionBook,
    private readonly moveUsage: MoveUsage,
    progress: Progress,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.lookAtNews(),
      restMs: betweenLooksMs,
      backOff: { firstMs: betweenLooksMs, maxMs: 5_000 },
      onFailure: (error) => this.logger.warn({ err: error }, 'unattributed usage waits to be rated again'),
      progress: { of: progress, work: 'the look at unattributed usage' },
    });
    book.whenChanged((change) => this.bookChanged(change));
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Answers when all usage of the tenant that matches now, and all that these subscriptions have open, is in an outbox. */
  settled(tenant: string, subscriptionIds: readonly string[]): Promise<void> {
    const news = this.newsOf(tenant);
    return news.turn.runExclusive(async () => {
      await this.noticeNewPartitions();
      await this.lookAtSubscriptions(
        tenant,
        news,
        subscriptionIds.filter((id) => news.subscriptions.has(id)),
      );
      await this.lookAtTenant(tenant, news);
    });
  }

  /** Usage has been committed as unattributed. If the book has changed since it was rated, nobody has looked at it. */
  keptSince(revision: number, kept: readonly UnattributedUsage[]): void {
    if (this.book.revision === revision) return;
    for (const { tenant, waitsFor } of kept) {
      const news = this.newsOf(tenant);
      if (waitsFor === null) news.attributionChanged = true;
      else news.subscriptions.add(waitsFor);
    }
  }

  private bookChanged({ tenant, changesAttribution, subscriptionId }: BookChange): void {
    const news = this.newsOf(tenant);
    news.attributionChanged ||= changesAttribution;
    // What waits in a partition that is not ours yet is asked for when it is. One that has just become ours counts: usage of
    // it may begin to wait in a look that is under way, after it was asked what waits.
    if (subscriptionId !== undefined && this.owned.epochs.size > 0) news.subscriptions.add(subscriptionId);
  }

  private newsOf(tenant: string): TenantNews {
    const news = this.tenants.get(tenant) ?? new TenantNews();
    this.tenants.set(tenant, news);
    return news;
  }

  private async lookAtNews(): Promise<Round> {
    if (performance.now() > this.lookAnywayAt) {
      this.lookedAt = new Map();
      this.lookAnywayAt = performance.now() + lookAnywayMs;
    }
    await this.noticeNewPartitions();
    const looks = [...this.tenants]
      .filter(([, { isNews }]) => isNews)
      .map(([tenant, { subscriptions }]) =>
        this.looks.runExclusive(() => this.settled(tenant, [...subscriptions].slice(0, subscriptionsPerLook))),
      );
    const failure = (await Promise.allSettled(looks)).find((look) => look.status === 'rejected');
    if (failure) throw failure.reason;
    return 'idle';
  }

  private async lookAtTenant(tenant: string, news: TenantNews): Promise<void> {
    if (!news.attributionChanged) return;
    news.attributionChanged = false;
    try {
      await this.moveUsage.whatMatches(tenant);
    } catch (error) {
      news.attributionChanged = true;
      throw error;
    }
  }

  private async lookAtSubscriptions(tenant: string, news: TenantNews, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const id of ids) news.subscriptions.delete(id);
    try {
      const isReleased = await this.moveUsage.whatIsOpen(tenant, ids);
      news.attributionChanged ||= isReleased;
    } catch (error) {
      for (const id of ids) news.subscriptions.add(id);
      throw error;
    }
  }

  /** What a partition brought with it was not there when its tenants and subscriptions were looked at. */
  private async noticeNewPartitions(): Promise<void> {
    const owned = new Map(this.owned.epochs);
    const claimed = [...owned].filter(([partition, epoch]) => this.lookedAt.get(partition) !== epoch);
    if (claimed.length > 0) {
      const waitedFor = await this.store.waitedFor(claimed.map(([partition]) => partition));
      for (const { tenant, subscriptionId } of waitedFor) this.newsOf(tenant).subscriptions.add(subscriptionId);
      this.allAttributionsChanged();
    }
    this.lookedAt = owned;
  }

  /** Of all that the book has: it may have read its topics before it was listened to. */
  private allAttributionsChanged(): void {
    for (const tenant of this.book.tenantIds) this.newsOf(tenant).attributionChanged = true;
  }
}
