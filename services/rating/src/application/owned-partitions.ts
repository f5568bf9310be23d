import { Inject, Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { TenantCursors } from '../domain/fairness/tenant-cursors.js';
import { PartitionPeriods } from '../domain/period/partition-periods.js';
import { TotalsJournal } from '../domain/period/totals-journal.js';
import { KeyMemory } from './key-memory.js';
import { OutboxRelay } from './outbox-relay.js';
import type { PartitionState } from './partition-state.js';
import {
  Fenced,
  RATING_SETTINGS,
  RATING_STORE,
  type RatingSettings,
  type RatingStore,
  REFERENCE_TOPICS,
  type ReferenceTopics,
} from './ports.js';
import { livePeriodOf } from './stored-period.js';

/** A partition's state is good for as long as the process still has the keys that were read with it. */
export interface OwnedPartition {
  readonly state: PartitionState;
  readonly memory: KeyMemory;
}

/**
 * The partitions that this process has claimed, as they are in memory: always what the store holds. Whenever a commit
 * fails or its outcome is unknown, all of it is forgotten and read again.
 */
@Injectable()
export class OwnedPartitions {
  private readonly partitions = new Map<number, Promise<OwnedPartition>>();
  private readonly claimed = new Map<number, number>();
  private readonly commits = new Set<Promise<unknown>>();
  private memory = new KeyMemory();

  constructor(
    @Inject(RATING_STORE) private readonly store: RatingStore,
    @Inject(REFERENCE_TOPICS) private readonly references: Pick<ReferenceTopics, 'caughtUpNow'>,
    private readonly relay: OutboxRelay,
    private readonly book: SubscriptionBook,
    @Inject(RATING_SETTINGS) private readonly settings: RatingSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The epoch of each partition that is claimed and loaded. */
  get epochs(): ReadonlyMap<number, number> {
    return this.claimed;
  }

  /** Undefined where another process rates, or this one is not ready to. */
  async loaded(partition: number): Promise<OwnedPartition | undefined> {
    return this.claimed.has(partition) ? this.partitions.get(partition) : undefined;
  }

  get(partition: number): Promise<OwnedPartition> {
    const known = this.partitions.get(partition);
    if (known) return known;
    const isLatest = () => this.partitions.get(partition) === loading;
    const loading = this.claim(partition, isLatest);
    this.partitions.set(partition, loading);
    loading.then(
      ({ state }) => isLatest() && this.claimed.set(partition, state.epoch),
      () => isLatest() && this.disown(partition),
    );
    return loading;
  }

  claimAgain(partition: number): Promise<OwnedPartition> {
    this.disown(partition);
    return this.get(partition);
  }

  async isOwned(owned: OwnedPartition): Promise<boolean> {
    return (await this.partitions.get(owned.state.partition)) === owned;
  }

  revoke(partition: number): void {
    this.disown(partition);
    this.relay.drop(partition);
  }

  /** Without its keys a batch would take every duplicate for new. */
  demandKeysOf({ memory }: OwnedPartition): void {
    if (this.memory !== memory) throw new Unavailable('the keys were forgotten meanwhile and are read again');
  }

  /** Does what changes a partition and commits it. When that fails, nothing in memory can be trusted. */
  async changing<Result>(owned: OwnedPartition, work: () => Promise<Result>): Promise<Result> {
    const commit = work();
    this.commits.add(commit);
    try {
      return await commit;
    } catch (error) {
      // What another partition's failure has made forgotten is forgotten already.
      if (this.memory === owned.memory) this.forgetAll();
      // Another worker claimed the partition. Nothing was committed, so nothing may be skipped either.
      throw error instanceof Fenced ? new Unavailable('fenced: another worker owns the partition', error) : error;
    } finally {
      this.commits.delete(commit);
    }
  }

  /** @param isWanted false once the partition was taken away: whoever has it now would be stopped by a claim */
  private async claim(partition: number, isWanted: () => boolean): Promise<OwnedPartition> {
    const { memory, store, logger } = this;
    await this.references.caughtUpNow();
    await Promise.allSettled(this.commits);
    if (!isWanted()) throw new Unavailable('the partition was taken away meanwhile');
    const claim = await store.claim(partition);
    await this.readKeys(memory);
    if (this.memory !== memory || !isWanted()) throw new Unavailable('what was read has been forgotten meanwhile');
    const { epoch, nextOffset, blockSequence, openPeriods, closedThrough } = claim;
    const cursors = new TenantCursors(claim.cursors);
    const open = openPeriods.map((stored) => livePeriodOf(stored, this.book));
    const periods = new PartitionPeriods(open, closedThrough, claim.pending, claim.lateWindows);
    this.relay.begin(partition, claim.outbox);
    logger.info({ partition, epoch, nextOffset: String(nextOffset), openPeriods: open.length }, 'claimed');
    const journal = new TotalsJournal();
    return { state: { partition, epoch, nextOffset, blockSequence, periods, journal, cursors }, memory };
  }

  /** Keys of all partitions, not only of the own ones: an id that comes back under another account is a conflict too. */
  private async readKeys(memory: KeyMemory): Promise<void> {
    const { deduplication, usagePartitions } = this.settings;
    if (deduplication) await memory.read(this.store, usagePartitions);
  }

  private disown(partition: number): void {
    this.partitions.delete(partition);
    this.claimed.delete(partition);
  }

  private forgetAll(): void {
    for (const partition of this.partitions.keys()) this.revoke(partition);
    this.memory = new KeyMemory();
  }
}
