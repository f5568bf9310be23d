import { encodeUsageBlock, type UsageRow } from '#contracts';
import { Unavailable } from '#decider';
import type { Message, MessageBatch, Producer } from '#kafka';
import { createLogger } from '#telemetry';
import { SubscriptionBook } from '../domain/subscription-book.js';
import { OutboxRelay } from './outbox-relay.js';
import type { BatchCommit, KeySegment, PartitionClaim, RatingStore } from './ports.js';
import type { BatchCounts } from './rate-batch.js';
import { RatingWorker } from './rating-worker.js';

/** A store in memory that can be away for a partition, or slow to read keys. */
class StoreInMemory implements RatingStore {
  readonly away = new Set<number>();
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
      outbox: [],
    };
  }

  async readKeys(partition: number, after: string, take: (id: string, segment: KeySegment) => void): Promise<void> {
    await this.keysCanBeRead;
    for (const [index, one] of this.segments.entries())
      if (one.partition === partition && index + 1 > Number(after)) take(String(index + 1), one.segment);
  }

  async commit({ partition, epoch, fromOffset, nextOffset, keys }: BatchCommit): Promise<undefined> {
    if (this.away.has(partition)) throw new Unavailable('Postgres');
    expect(this.offsets.get(partition)).toEqual({ epoch, nextOffset: fromOffset });
    this.offsets.set(partition, { epoch, nextOffset });
    this.segments.push(...keys.map((segment) => ({ partition, segment })));
  }

  async forgetOutbox(): Promise<void> {}
}

const nowhere: Producer = { send: async () => {}, close: async () => {} };

function workerOn(store: RatingStore, counts: BatchCounts[]): RatingWorker {
  const logger = createLogger('spec', { level: 'silent' });
  return new RatingWorker({
    store,
    relay: new OutboxRelay(nowhere, store, logger),
    book: new SubscriptionBook(),
    referencesCaughtUp: async () => {},
    rules: { usagePartitions: 2, modelPrices: { priceOf: () => undefined } as never },
    deduplication: true,
    minCommitIntervalMs: 40,
    logger,
    onRated: (_partition, batch) => counts.push(batch),
  });
}

function batchOf(partition: number, offset: number, id: string): MessageBatch {
  const row: UsageRow = [id, 'api', 'event', 0, '?', null, null, null, null, null, {}, 7];
  const { value, headers } = encodeUsageBlock({
    kind: 'usage',
    tenant: 'demo',
    receivedAt: 0,
    rows: [JSON.stringify(row)],
    exactNumbers: false,
  });
  const message: Message = {
    offset: String(offset),
    key: null,
    value: Buffer.from(value),
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, text]) => [name, Buffer.from(text as string)]),
    ),
    timestamp: 0,
  };
  return { topic: 'ingestion.usage.v1', partition, messages: [message], lag: 0 };
}

const sum = (counts: readonly BatchCounts[]) => ({
  fresh: counts.reduce((total, { unattributed }) => total + unattributed, 0),
  duplicates: counts.reduce((total, { duplicates }) => total + duplicates, 0),
});

describe('a worker that owns two partitions', () => {
  it('takes a repeated event once also when the other partition fails while it waits its turn', async () => {
    const store = new StoreInMemory();
    const counts: BatchCounts[] = [];
    const worker = workerOn(store, counts);
    await worker.startOffset(0);
    await worker.startOffset(1);
    await worker.rate(batchOf(0, 0, 'once'));

    store.away.add(1);
    const repeated = worker.rate(batchOf(0, 1, 'once'));
    await expect(worker.rate(batchOf(1, 0, 'other'))).rejects.toThrow(Unavailable);
    await expect(repeated).rejects.toThrow('the keys were forgotten meanwhile');
    await worker.rate(batchOf(0, 1, 'once'));
    expect(sum(counts)).toEqual({ fresh: 1, duplicates: 1 });
  });

  it('does not begin with the half of the keys that it read before they were forgotten', async () => {
    const store = new StoreInMemory();
    const counts: BatchCounts[] = [];
    const worker = workerOn(store, counts);
    await worker.startOffset(0);
    await worker.rate(batchOf(0, 0, 'once'));

    const slow = Promise.withResolvers<void>();
    store.keysCanBeRead = slow.promise;
    const claiming = worker.startOffset(1);
    store.away.add(0);
    await expect(worker.rate(batchOf(0, 1, 'next'))).rejects.toThrow(Unavailable);
    slow.resolve();
    await expect(claiming).rejects.toThrow('has been forgotten');
    store.away.clear();

    await worker.rate(batchOf(1, 0, 'once'));
    await worker.rate(batchOf(0, 1, 'next'));
    expect(sum(counts)).toEqual({ fresh: 2, duplicates: 1 });
  });
});
