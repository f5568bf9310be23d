import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { shareOfBatch } from '../domain/fairness/share-of-batch.js';
import { CommitBatch } from './commit-batch.js';
import { IdlePublishing, idlePaceMs } from './idle-publishing.js';
import { OutboxRelay } from './outbox-relay.js';
import { type OwnedPartition, OwnedPartitions } from './owned-partitions.js';
import { partsOfBatch } from './parts-of-batch.js';
import { type LogRecord, RATING_SETTINGS, type RatingSettings, tenantOf } from './ports.js';
import { TenantsBehind } from './tenants-behind.js';

/** Below this many bytes a batch is small; they are compressed, so it may still be thousands of events. */
const smallBatchBytes = 500_000;

/** A partition is late when the oldest of a batch has waited so long, or when rating all of it would take about as long. */
const lateAfterMs = 1_000;
const lateFromEvents = 50_000;
/** After a batch that was late, the next one is fetched within this. */
const lateForMs = 250;

/** Rates the partitions that this process owns, one batch of each after the other. */
@Injectable()
export class RatingWorker {
  private readonly turns = new Map<number, Mutex>();
  /** What this process is to rate, whether it is in memory or not. */
  private readonly assigned = new Set<number>();
  /** When the last late batch of each partition was done. */
  private readonly lateAt = new Map<number, number>();
  /** Received and not committed yet, of all partitions. */
  private batchesNow = 0;

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
    this.assigned.add(partition);
    this.goOn(owned);
    return String(owned.state.nextOffset);
  }

  revoke(partition: number): void {
    this.assigned.delete(partition);
    this.relay.usageOnItsWay.ends(partition);
    this.idlePublishing.cancel(partition);
    this.tenantsBehind.stop(partition);
    this.owned.revoke(partition);
  }

  /**
   * A commit that fails makes all partitions forgotten. One to which nothing comes is claimed all the same: what it has
   * committed and not sent waits for that, its running charges, and usage that is kept in it. Throws the first failure
   * when all were tried.
   */
  async claimForgotten(): Promise<void> {
    const forgotten = [...this.assigned].filter((partition) => !this.owned.epochs.has(partition));
    const claims = forgotten.map((partition) =>
      this.inTurn(partition, async () => {
        // Never one that was taken away meanwhile, whose new owner that would stop.
        if (this.assigned.has(partition)) this.goOn(await this.owned.get(partition));
      }),
    );
    const failure = (await Promise.allSettled(claims)).find((claim) => claim.status === 'rejected');
    if (failure) throw failure.reason;
  }

  rate(partition: number, records: readonly LogRecord[]): Promise<void> {
    this.batchesNow += 1;
    return this.inTurn(partition, async () => {
      const begunAt = performance.now();
      const rated = await this.rateBatch(partition, records).finally(() => {
        this.batchesNow -= 1;
      });
      await this.rest(begunAt, rated);
    });
  }

  /** Answers the records that were not rated before. */
  private async rateBatch(partition: number, received: readonly LogRecord[]): Promise<readonly LogRecord[]> {
    const owned = await this.owned.get(partition);
    const fresh = received.filter(({ offset }) => offset >= owned.state.nextOffset);
    const last = fresh.at(-1);
    if (!last) return fresh;
    await this.relay.hasRoom(partition);
    const read = fresh.map(readRecord);
    const isLate = this.book.tenantCount > 1 && isMuch(fresh, read);
    const parts = partsOfBatch(read);
    let isWrittenAgain = false;
    for (const [at, part] of parts.entries()) {
      const records = shareOfBatch(part, owned.state.cursors, isLate);
      const nextOffset = parts[at + 1]?.[0]?.offset ?? last.offset + 1n;
      if (await this.commitBatch.run(owned, { records, nextOffset })) isWrittenAgain = true;
    }
    // Who waits until rating has read the log to its end must find there what rating itself has written behind it.
    if (isWrittenAgain) await this.relay.flushed();
    if (isLate) this.lateAt.set(partition, performance.now());
    this.goOn(owned);
    return fresh;
  }

  /** What is left of a partition, as far as no batch comes to do it. */
  private goOn(owned: OwnedPartition): void {
    this.catchUp(owned);
    this.publishWhenIdle(owned);
  }

  private catchUp(owned: OwnedPartition): void {
    const { partition } = owned.state;
    this.tenantsBehind.look(owned, {
      inTurn: (work) => this.inTurn(partition, work),
      othersWait: () => this.batchesNow > 0 || performance.now() < (this.lateAt.get(partition) ?? 0) + lateForMs,
    });
  }

  private publishWhenIdle(owned: OwnedPartition, afterMs?: number): void {
    const { partition, periods } = owned.state;
    this.idlePublishing.cancel(partition);
    if (!periods.hasUnpublished) return;
    const publish = () => {
      this.inTurn(partition, () => this.publishSome(owned)).catch((error) =>
        this.logger.warn({ partition, err: error }, 'running charges are published later'),
      );
    };
    this.idlePublishing.schedule(partition, publish, afterMs);
  }

  private async publishSome(owned: OwnedPartition): Promise<void> {
    const { periods, nextOffset } = owned.state;
    if (!periods.hasUnpublished || !(await this.owned.isOwned(owned))) return;
    await this.commitBatch.run(owned, { records: [], nextOffset, isIdle: true });
    this.publishWhenIdle(owned, idlePaceMs);
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

function isMuch(records: readonly LogRecord[], read: readonly { readonly events: number }[]): boolean {
  if (Date.now() - (records[0]?.appendedAt ?? 0) > lateAfterMs) return true;
  return read.reduce((sum, { events }) => sum + events, 0) > lateFromEvents;
}

function readRecord(record: LogRecord) {
  const content = record.read();
  return { offset: record.offset, content, tenant: tenantOf(content), events: content.block?.count ?? 1 };
}
