import { Inject, Injectable } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import type { Attributed } from '#attribution';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import type { BookedAccount, BookedSubscription } from '../domain/attribution/subscription-book.js';
import { OutboxRelay } from './outbox-relay.js';
import { OwnedPartitions } from './owned-partitions.js';
import { type RedrivableUsage, UNATTRIBUTED_USAGE_STORE, type UnattributedUsageStore } from './ports.js';
import { RatingRules } from './rating-rules.js';

const perLook = 1_000;
const betweenLooksMs = 150;
/** Even without news a look now and then: a claim, a restart or a lost wake-up leaves nothing behind. */
const lookAnywayMs = 30_000;

interface Match {
  readonly usage: RedrivableUsage;
  readonly to: Attributed<BookedSubscription, BookedAccount>;
}

/**
 * Writes unattributed usage into the log again as soon as a subscription, product or customer is there that it matches.
 * It passes through rating like any other event then, in its account's order.
 */
@Injectable()
export class Redrive {
  private readonly changed = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly turn = new Mutex();
  private lookedAt = '[]';
  private lookAnywayAt = performance.now() + lookAnywayMs;
  private readonly loop = new Loop({
    round: () => this.lookAtChanged(),
    restMs: betweenLooksMs,
    backOff: { firstMs: betweenLooksMs, maxMs: 5_000 },
    onFailure: (error) => this.logger.warn({ err: error }, 'unattributed usage waits to be rated again'),
  });

  constructor(
    @Inject(UNATTRIBUTED_USAGE_STORE) private readonly store: UnattributedUsageStore,
    private readonly owned: OwnedPartitions,
    private readonly relay: OutboxRelay,
    private readonly rules: RatingRules,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    rules.book.whenChanged((tenant) => this.tenantChanged(tenant));
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Answers when everything of the tenant that matches now stands in an outbox. One look at a time. */
  settled(tenant: string): Promise<void> {
    return this.turn.runExclusive(() => this.lookAgain(tenant));
  }

  /** Something of the tenant's customers, products or subscriptions changed. */
  private tenantChanged(tenant: string): void {
    this.changed.add(tenant);
    this.seen.add(tenant);
  }

  private async lookAtChanged(): Promise<Round> {
    if (performance.now() > this.lookAnywayAt) {
      for (const tenant of this.seen) this.changed.add(tenant);
      this.lookAnywayAt = performance.now() + lookAnywayMs;
    }
    this.noticeNewPartitions();
    const looks = await Promise.allSettled([...this.changed].map((tenant) => this.settled(tenant)));
    const failure = looks.find((look) => look.status === 'rejected');
    if (failure) throw failure.reason;
    return 'idle';
  }

  private async lookAgain(tenant: string): Promise<void> {
    this.noticeNewPartitions();
    if (!this.changed.delete(tenant)) return;
    try {
      await this.moveWhatMatches(tenant);
    } catch (error) {
      this.changed.add(tenant);
      throw error;
    }
  }

  /** What a partition brought with it was not there when its tenants were looked at. */
  private noticeNewPartitions(): void {
    const owned = JSON.stringify([...this.owned.epochs]);
    if (owned === this.lookedAt) return;
    this.lookedAt = owned;
    for (const tenant of this.seen) this.changed.add(tenant);
  }

  private async moveWhatMatches(tenant: string): Promise<void> {
    for (let after = '0'; ; ) {
      const epochs = new Map(this.owned.epochs);
      const kept = await this.store.redrivable([...epochs.keys()], tenant, after, perLook);
      const matching = kept.flatMap((usage) => this.matchOf(tenant, usage) ?? []);
      for (const [partition, found] of Map.groupBy(matching, ({ usage }) => usage.partition))
        await this.move(tenant, { partition, epoch: epochs.get(partition) as number }, found);
      if (kept.length < perLook) return;
      after = kept.at(-1)?.position ?? after;
    }
  }

  private matchOf(tenant: string, usage: RedrivableUsage): Match | undefined {
    const found = this.rules.book.ofTenant(tenant).attribute(usage.row);
    return 'reason' in found ? undefined : { usage, to: found };
  }

  private async move(tenant: string, owned: { partition: number; epoch: number }, found: Match[]): Promise<void> {
    const records = found.map(({ usage, to: { subscription, account } }) =>
      this.rules.redrivenUsage.recordOf(usage.row, { tenant, ...usage }, subscription.accountId, account.partition),
    );
    const positions = found.map(({ usage }) => usage.position);
    const id = await this.store.moveToOutbox(owned, positions, records);
    const { partition } = owned;
    if (id !== undefined) this.relay.push(partition, { id, records });
    this.logger.info({ tenant, partition, events: found.length }, 'unattributed usage is rated again');
  }
}
