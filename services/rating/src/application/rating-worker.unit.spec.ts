import { encodeUsageBlock, PeriodClosing, type UsageRow, usageTopic } from '#contracts';
import { Unavailable } from '#decider';
import type { Message, MessageBatch, Producer } from '#kafka';
import { createLogger } from '#telemetry';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { OutboxRelay } from './outbox-relay.js';
import type { BatchCommit, KeySegment, OutboxRecord, PartitionClaim, RatingStore } from './ports.js';
import type { BatchCounts } from './rate-batch.js';
import { RatingWorker } from './rating-worker.js';

/** A store in memory that can be away for a partition, or slow to read keys. */
class StoreInMemory implements RatingStore {
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
      outbox: [],
    };
  }

  async readKeys(partition: number, after: string, take: (id: string, segment: KeySegment) => void): Promise<void> {
    await this.keysCanBeRead;
    for (const [index, one] of this.segments.entries())
      if (one.partition === partition && index + 1 > Number(after)) take(String(index + 1), one.segment);
  }

  async commit({ partition, epoch, fromOffset, nextOffset, keys, outbox }: BatchCommit): Promise<undefined> {
    if (this.away.has(partition)) throw new Unavailable('Postgres');
    expect(this.offsets.get(partition)).toEqual({ epoch, nextOffset: fromOffset });
    this.offsets.set(partition, { epoch, nextOffset });
    this.outbox.push(...outbox);
    this.segments.push(...keys.map((segment) => ({ partition, segment })));
  }

  async forgetOutbox(): Promise<void> {}
}

const nowhere: Producer = { send: async () => {}, close: async () => {} };

const logger = createLogger('spec', { level: 'silent' });

/** An outbox of partition 0 that has no room until the spec says so. */
class FullRelay extends OutboxRelay {
  room: Promise<void> = Promise.resolve();

  override async hasRoom(partition: number): Promise<void> {
    if (partition === 0) await this.room;
  }
}

function workerOn(
  store: RatingStore,
  counts: BatchCounts[],
  relay = new OutboxRelay(nowhere, store, logger),
  redrive = async () => {},
): RatingWorker {
  return new RatingWorker({
    store,
    relay,
    book: new SubscriptionBook(),
    referencesCaughtUp: async () => {},
    redrive,
    rules: { usagePartitions: 2, modelPrices: { priceOf: () => undefined } as never },
    deduplication: true,
    minCommitIntervalMs: 40,
    logger,
    onRated: (_partition, batch) => counts.push(batch),
  });
}

const usage = (id: string): UsageRow => [id, 'api', 'event', 0, '?', null, null, null, null, null, {}, 7];

const blockOf = (id: string, kind: 'usage' | 'redriven' = 'usage') =>
  encodeUsageBlock({
    kind,
    tenant: 'demo',
    receivedAt: 0,
    rows: [JSON.stringify(usage(id))],
    exactNumbers: false,
    ...(kind === 'redriven' && { attempt: 1 }),
  });

function batchOf(
  partition: number,
  offset: number,
  { value, headers = {} }: Pick<OutboxRecord, 'value' | 'headers'>,
): MessageBatch {
  const bytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const);
  const message: Message = {
    offset: String(offset),
    key: null,
    value: Buffer.from(value),
    headers: Object.fromEntries(bytes),
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
    const relay = new FullRelay(nowhere, store, logger);
    const worker = workerOn(store, counts, relay);
    await worker.startOffset(0);
    await worker.startOffset(1);
    await worker.rate(batchOf(0, 0, blockOf('once')));

    store.away.add(1);
    const room = Promise.withResolvers<void>();
    relay.room = room.promise;
    const repeated = worker.rate(batchOf(0, 1, blockOf('once')));
    await expect(worker.rate(batchOf(1, 0, blockOf('other')))).rejects.toThrow(Unavailable);
    room.resolve();
    await expect(repeated).rejects.toThrow('the keys were forgotten meanwhile');
    await worker.rate(batchOf(0, 1, blockOf('once')));
    expect(sum(counts)).toEqual({ fresh: 1, duplicates: 1 });
  });

  it('does not begin with the half of the keys that it read before they were forgotten', async () => {
    const store = new StoreInMemory();
    const counts: BatchCounts[] = [];
    const worker = workerOn(store, counts);
    await worker.startOffset(0);
    await worker.rate(batchOf(0, 0, blockOf('once')));

    const slow = Promise.withResolvers<void>();
    store.keysCanBeRead = slow.promise;
    const claiming = worker.startOffset(1);
    store.away.add(0);
    await expect(worker.rate(batchOf(0, 1, blockOf('next')))).rejects.toThrow(Unavailable);
    slow.resolve();
    await expect(claiming).rejects.toThrow('has been forgotten');
    store.away.clear();

    await worker.rate(batchOf(1, 0, blockOf('once')));
    await worker.rate(batchOf(0, 1, blockOf('next')));
    expect(sum(counts)).toEqual({ fresh: 2, duplicates: 1 });
  });
});

describe('the closing of a period', () => {
  const closing = {
    value: Buffer.from(PeriodClosing.encode({ ...PeriodClosing.decode(Buffer.alloc(0)), tenant: 'demo' }).finish()),
    headers: { kind: 'period-closing', tenant: 'demo', 'content-type': usageTopic.codec.contentType },
  };

  it('goes behind usage that waited for its subscription, and is not written a third time', async () => {
    const store = new StoreInMemory();
    const relay = new OutboxRelay(nowhere, store, logger);
    const redriven = blockOf('waited', 'redriven');
    const redrive = async () =>
      relay.push(0, { id: '1', records: [{ topic: usageTopic.name, partition: 0, ...redriven }] });
    let looks = 0;
    const worker = workerOn(store, [], relay, async () => (looks++ === 0 ? redrive() : undefined));
    await worker.startOffset(0);

    await worker.rate(batchOf(0, 0, closing));
    const [again] = store.outbox as [OutboxRecord];
    expect(again).toMatchObject({ topic: usageTopic.name, partition: 0, value: closing.value });

    await worker.rate(batchOf(0, 1, redriven));
    await expect(worker.rate(batchOf(0, 2, again))).rejects.toThrow('is not known here yet');
    expect(store.outbox).toHaveLength(1);
  });

  it('of a later period goes behind that of an earlier one', async () => {
    const store = new StoreInMemory();
    const worker = workerOn(store, []);
    await worker.startOffset(0);
    const second = { ...PeriodClosing.decode(closing.value), periodIndex: 1 };
    await worker.rate(batchOf(0, 0, { ...closing, value: Buffer.from(PeriodClosing.encode(second).finish()) }));
    expect(store.outbox).toMatchObject([{ topic: usageTopic.name, partition: 0, headers: { attempt: '1' } }]);
  });

  it('waits while it cannot be said what waits for the subscription', async () => {
    const worker = workerOn(new StoreInMemory(), [], undefined, async () => {
      throw new Error('moved by another worker');
    });
    await worker.startOffset(0);
    await expect(worker.rate(batchOf(0, 0, closing))).rejects.toThrow(Unavailable);
  });
});
