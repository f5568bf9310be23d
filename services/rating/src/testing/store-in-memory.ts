import { Unavailable } from '#decider';
import type { BatchCommit, OutboxRecord, PartitionClaim } from '../application/batch-commit.js';
import type { OutboxStore, RatingStore } from '../application/ports.js';
import { type KeyCount, type KeySegment, wordsPerKey } from '../domain/deduplication/key-segment.js';

/** A store in memory that can be away for a partition, or slow to read keys. */
export class StoreInMemory implements RatingStore, OutboxStore {
  readonly away = new Set<number>();
  readonly outbox: OutboxRecord[] = [];
  keysCanBeRead: Promise<void> = Promise.resolve();
  private readonly offsets = new Map<number, { epoch: number; nextOffset: bigint }>();
  private readonly segments: { partition: number; segment: KeySegment }[] = [];

  async claim(partition: number): Promise<PartitionClaim> {
    const { epoch = 0, nextOffset = 0n } = this.offsets.get(partition) ?? {};
    this.offsets.set(partition, { epoch: epoch + 1, nextOffset });
    return {
      epoch: epoch + 1,
      nextOffset,
      blockSequence: 0,
      openPeriods: [],
      closedThrough: new Map(),
      pending: [],
      lateWindows: new Map(),
      cursors: new Map(),
      outbox: [],
    };
  }

  /** How often a partition was claimed. */
  claimsOf(partition: number): number {
    return this.offsets.get(partition)?.epoch ?? 0;
  }

  async countKeys(): Promise<KeyCount[]> {
    return this.segments.map(({ segment: { tenant, keys } }) => ({ tenant, keys: keys.length / (wordsPerKey * 4) }));
  }

  async readKeys(
    partition: number,
    after: string,
    onSegment: (id: string, segment: KeySegment) => void,
  ): Promise<void> {
    await this.keysCanBeRead;
    for (const [index, one] of this.segments.entries())
      if (one.partition === partition && index + 1 > Number(after)) onSegment(String(index + 1), one.segment);
  }

  async closedPeriods(): Promise<never[]> {
    return [];
  }

  async commit({ partition, epoch, fromOffset, nextOffset, keys, outbox }: BatchCommit): Promise<undefined> {
    if (this.away.has(partition)) throw new Unavailable('Postgres');
    expect(this.offsets.get(partition)).toEqual({ epoch, nextOffset: fromOffset });
    this.offsets.set(partition, { epoch, nextOffset });
    this.outbox.push(...outbox);
    this.segments.push(...keys.map((segment) => ({ partition, segment })));
  }

  async deleteSent(): Promise<void> {}
  async keepRefused(): Promise<void> {}
}
