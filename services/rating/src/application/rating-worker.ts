import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { shareOfBatch } from '../domain/fairness/share-of-batch.js';
import { CommitBatch } from './commit-batch.js';
import { IdlePublishing } from './idle-publishing.js';
import { OutboxRelay } from './outbox-relay.js';
import { type OwnedPartition, OwnedPartitions } from './owned-partitions.js';
import { partsOfBatch } from './parts-of-batch.js';
import { type LogRecord, RATING_SETTINGS, type RatingSettings, tenantOf } from './ports.js';
import { TenantsBehind } from './tenants-behind.js';

/** Below this many bytes a batch is small; they are compressed, so it may still be thousands of events. */
const smallBatchBytes = 500_000;

/** A partition is late when the newest of a batch has waited so long: more waits behind it. */
const lateAfterMs = 1_000;

/** Rates the partitions that this process owns, one batch of each after the other. */
@Injectable()
export class RatingWorker {
  private readonly turns = new Map<number, Mutex>();

  constructor(
    private readonly owned: OwnedPartitions,
    private readonly commitBatch: CommitBatch,
    private readonly relay: OutboxRelay,
    private readonly idlePublishing: IdlePublishing,
    private readonly tenantsBehind: TenantsBehind,
    private readonly book: SubscriptionBook,
    @Inject(RATING_SETTINGS) private readonly settings: RatingSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Where to read on: the offset that the store has, whatever the consumer group remembers. */
  async startOffset(partition: number): Promise<string> {
    const owned = await this.owned.claimAgain(partition);
    this.catchUp(owned);
    return String(owned.state.nextOffset);
  }

  revoke(partition: number): void {
    this.idlePublishing.cancel(partition);
    this.tenantsBehind.stop(partition);
    this.owned.revoke(partition);
  }

  rate(partition: number, records: readonly LogRecord[]): Promise<void> {
    return this.inTurn(partition, () => this.rateBatch(partition, records));
  }

  private async rateBatch(partition: number, received: readonly LogRecord[]): Promise<void> {
    const owned = await this.owned.get(partition);
    const fresh = received.filter(({ offset }) => offset >= owned.state.nextOffset);
    const last = fresh.at(-1);
    if (!last) return;
    await this.relay.hasRoom(partition);
    const begunAt = performance.now();
    const isLate = this.book.tenantCount > 1 && Date.now() - last.appendedAt > lateAfterMs;
    const parts = partsOfBatch(fresh.map(readRecord));
    let isWrittenAgain = false;
    for (const [at, part] of parts.entries()) {
      const records = shareOfBatch(part, owned.state.cursors, isLate);
      const nextOffset = parts[at + 1]?.[0]?.offset ?? last.offset + 1n;
      if (await this.commitBatch.run(owned, { records, nextOffset })) isWrittenAgain = true;
    }
    // Who waits until rating has read the log to its end must find there what rating itself has written behind it.
    if (isWrittenAgain) await this.relay.flushed();
    this.catchUp(owned);
    this.publishWhenIdle(owned);
    await this.rest(begunAt, fresh);
  }

  private catchUp(owned: OwnedPartition): void {
    this.tenantsBehind.look(owned, (work) => this.inTurn(owned.state.partition, work));
  }

  private publishWhenIdle(owned: OwnedPartition): void {
    const { partition, periods } = owned.state;
    this.idlePublishing.cancel(partition);
    if (!periods.hasUnpublished) return;
    this.idlePublishing.schedule(partition, () => {
      this.inTurn(partition, () => this.publishAll(owned)).catch((error) =>
        this.logger.warn({ partition, err: error }, 'running charges are published later'),
      );
    });
  }

  private async publishAll(owned: OwnedPartition): Promise<void> {
    const { periods, nextOffset } = owned.state;
    if (!periods.hasUnpublished || !(await this.owned.isOwned(owned))) return;
    await this.commitBatch.run(owned, { records: [], nextOffset, publishAll: true });
  }

  /** One batch of a partition after the other. */
  private inTurn(partition: number, work: () => Promise<void>): Promise<void> {
    const turn = this.turns.get(partition) ?? new Mutex();
    this.turns.set(partition, turn);
    return turn.runExclusive(work);
  }

  // After the commit, not before it: what arrives meanwhile is fetched together, and a lone event never waits.
  private async rest(begunAt: number, records: readonly LogRecord[]): Promise<void> {
    const wait = this.settings.minCommitIntervalMs - (performance.now() - begunAt);
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    if (wait > 0 && bytes < smallBatchBytes) await sleep(wait);
  }
}

function readRecord(record: LogRecord) {
  const content = record.read();
  return { offset: record.offset, content, tenant: tenantOf(content), events: content.block?.count ?? 1 };
}
