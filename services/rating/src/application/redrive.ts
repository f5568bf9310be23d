import { setTimeout as sleep } from 'node:timers/promises';
import { type UsageRow, usagePartitionOf } from '#contracts';
import type { Logger } from '#telemetry';
import { attribute } from '../domain/attribution/attribution.js';
import type { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { OutboxRelay } from './outbox-relay.js';
import type { OutboxRecord } from './ports.js';
import { redrivenRecord } from './rate-batch.js';

export interface RedrivableUsage {
  readonly position: string;
  readonly partition: number;
  readonly receivedAt: number;
  readonly attempt: number;
  readonly row: UsageRow;
}

export interface KeptUsageStore {
  redrivable(partitions: readonly number[], tenant: string, after: string, limit: number): Promise<RedrivableUsage[]>;
  /** Takes the events out of the unattributed ones and into the partition's outbox, both or neither. */
  moveToOutbox(
    owned: { partition: number; epoch: number },
    positions: readonly string[],
    records: readonly OutboxRecord[],
  ): Promise<string | undefined>;
}

const perLook = 1_000;
const betweenLooksMs = 150;
/** Even without news a look now and then: a claim, a restart or a lost wake-up leaves nothing behind. */
const lookAnywayMs = 30_000;

/**
 * Writes unattributed usage into the log again as soon as a subscription, product or customer is there that it matches.
 * It passes through rating like any other event then, in its account's order.
 */
export class Redrive {
  private readonly changed = new Set<string>();
  private readonly seen = new Set<string>();
  private stopping = false;
  private lookedAt = '[]';
  private turn: Promise<void> = Promise.resolve();
  private running: Promise<void> | undefined;

  constructor(
    private readonly store: KeptUsageStore,
    private readonly relay: OutboxRelay,
    private readonly book: SubscriptionBook,
    /** The epochs of the partitions that are ours. */
    private readonly owned: () => ReadonlyMap<number, number>,
    private readonly usagePartitions: number,
    private readonly logger: Logger,
  ) {}

  /** Something of the tenant's customers, products or subscriptions changed. */
  tenantChanged(tenant: string): void {
    this.changed.add(tenant);
    this.seen.add(tenant);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    let lookAnywayAt = performance.now() + lookAnywayMs;
    while (!this.stopping) {
      await sleep(betweenLooksMs);
      if (performance.now() > lookAnywayAt) {
        for (const tenant of this.seen) this.changed.add(tenant);
        lookAnywayAt = performance.now() + lookAnywayMs;
      }
      this.noticeNewPartitions();
      for (const tenant of [...this.changed]) {
        try {
          await this.settled(tenant);
        } catch (error) {
          this.logger.warn({ tenant, err: error }, 'unattributed usage waits to be rated again');
        }
      }
    }
  }

  /** Answers when everything of the tenant that matches now stands in an outbox. One look at a time. */
  settled(tenant: string): Promise<void> {
    const look = this.turn.then(() => this.lookAgain(tenant));
    this.turn = look.catch(() => undefined);
    return look;
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
    const owned = JSON.stringify([...this.owned()]);
    if (owned === this.lookedAt) return;
    this.lookedAt = owned;
    for (const tenant of this.seen) this.changed.add(tenant);
  }

  private async moveWhatMatches(tenant: string): Promise<void> {
    for (let after = '0'; ; ) {
      const epochs = new Map(this.owned());
      const waiting = await this.store.redrivable([...epochs.keys()], tenant, after, perLook);
      const matching = waiting.flatMap((usage) => {
        const attribution = attribute(usage.row, this.book.ofTenant(tenant));
        return 'subscription' in attribution ? [{ usage, accountId: attribution.subscription.accountId }] : [];
      });
      for (const [partition, found] of Map.groupBy(matching, ({ usage }) => usage.partition)) {
        const records = found.map(({ usage, accountId }) => {
          const home = usagePartitionOf(tenant, accountId, this.usagePartitions);
          return redrivenRecord(usage.row, { tenant, ...usage }, accountId, home);
        });
        const positions = found.map(({ usage }) => usage.position);
        const owned = { partition, epoch: epochs.get(partition) as number };
        const id = await this.store.moveToOutbox(owned, positions, records);
        if (id !== undefined) this.relay.push(partition, { id, records });
        this.logger.info({ tenant, partition, events: found.length }, 'unattributed usage is rated again');
      }
      if (waiting.length < perLook) return;
      after = waiting.at(-1)?.position ?? after;
    }
  }
}
