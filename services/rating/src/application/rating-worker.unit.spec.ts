import { encodeUsageBlock, PeriodClosing, type UsageRow, usageTopic } from '#contracts';
import { isUnavailable, Unavailable } from '#decider';
import type { Message, Producer } from '#kafka';
import { Progress } from '#running';
import { createLogger } from '#telemetry';
import { sha256 } from '../adapters/crypto/sha-256.js';
import { logRecordOf } from '../adapters/kafka/usage.consumer.js';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { EventKeys } from '../domain/deduplication/event-key.js';
import { rulesOf } from '../testing/given.js';
import { StoreInMemory } from '../testing/store-in-memory.js';
import type { OutboxRecord } from './batch-commit.js';
import { ClosingPostponement } from './closing-postponement.js';
import { CommitBatch } from './commit-batch.js';
import type { CorrectedEvents } from './corrections/corrected-events.js';
import { IdlePublishing } from './idle-publishing.js';
import { OutboxRelay } from './outbox-relay.js';
import { OwnedPartitions } from './owned-partitions.js';
import type { BatchCounts, RatingSettings } from './ports.js';
import { RatingWorker } from './rating-worker.js';
import type { Redrive } from './redrive.js';
import { SegmentHistories } from './segment-histories.js';
import { TenantsBehind } from './tenants-behind.js';

const nowhere: Producer = { send: async () => {}, close: async () => {} };

const logger = createLogger('spec', { level: 'silent' });

/** An outbox of partition 0 that has no room until the spec says so. */
class FullRelay extends OutboxRelay {
  room: Promise<void> = Promise.resolve();

  override async hasRoom(partition: number): Promise<void> {
    if (partition === 0) await this.room;
  }
}

const relays: OutboxRelay[] = [];

afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.drain()));
});

function workerOn(
  store: StoreInMemory,
  counts: BatchCounts[],
  relay = new OutboxRelay(nowhere, store, new Progress(), logger),
  redrive = async () => {},
): RatingWorker {
  relays.push(relay);
  const settings: RatingSettings = { usagePartitions: 2, deduplication: true, minCommitIntervalMs: 40 };
  const references = { caughtUpNow: async () => {} };
  const book = new SubscriptionBook(settings.usagePartitions);
  const owned = new OwnedPartitions(store, references, relay, book, settings, logger);
  const redriving = { settled: redrive, keptSince: () => undefined } as unknown as Redrive;
  const postponement = new ClosingPostponement({ onItsWay: async () => new Map() }, redriving, relay);
  const commitBatch = new CommitBatch(
    store,
    references,
    rulesOf(book),
    new EventKeys(sha256),
    owned,
    postponement,
    new SegmentHistories({ read: async () => {} }, relay),
    { plan: async () => ({ found: [], histories: new Map() }) } as unknown as CorrectedEvents,
    redriving,
    relay,
    settings,
    (_partition, batch) => counts.push(batch),
  );
  const log = { read: async () => [], deliveryOf: () => ({ deliver: async () => ({}) }) };
  const behind = new TenantsBehind(log, owned, commitBatch, relay, new Progress(), logger);
  return new RatingWorker(owned, commitBatch, relay, new IdlePublishing(), behind, book, settings, logger);
}

const usage = (id: string): UsageRow => [id, 'api', 'event', 0, '?', null, null, null, null, null, {}, 7];

const blockOf = (id: string, kind: 'usage' | 'redriven' = 'usage', count = 1) =>
  encodeUsageBlock({
    kind,
    tenant: 'demo',
    receivedAt: 0,
    rows: Array.from({ length: count }, (_, i) => usage(i === 0 ? id : `${id}/${i}`)),
    ...(kind === 'redriven' && { attempt: 1 }),
  });

function recordOf(offset: number, { value, headers = {} }: Pick<OutboxRecord, 'value' | 'headers'>) {
  const bytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const);
  const message: Message = {
    offset: String(offset),
    key: null,
    value: Buffer.from(value),
    headers: Object.fromEntries(bytes),
    timestamp: 0,
  };
  return [logRecordOf(message)];
}

const sum = (counts: readonly BatchCounts[]) => ({
  fresh: counts.reduce((total, { unattributed }) => total + unattributed, 0),
  duplicates: counts.reduce((total, { duplicates }) => total + duplicates, 0),
});

describe('a worker that owns two partitions', () => {
  it('takes a repeated event once also when the other partition fails while it waits its turn', async () => {
    const store = new StoreInMemory();
    const counts: BatchCounts[] = [];
    const relay = new FullRelay(nowhere, store, new Progress(), logger);
    const worker = workerOn(store, counts, relay);
    await worker.startOffset(0);
    await worker.startOffset(1);
    await worker.rate(0, recordOf(0, blockOf('once')));

    store.away.add(1);
    const room = Promise.withResolvers<void>();
    relay.room = room.promise;
    const repeated = worker.rate(0, recordOf(1, blockOf('once')));
    await expect(worker.rate(1, recordOf(0, blockOf('other')))).rejects.toThrow(Unavailable);
    room.resolve();
    await expect(repeated).rejects.toThrow('the keys were forgotten meanwhile');
    await worker.rate(0, recordOf(1, blockOf('once')));
    expect(sum(counts)).toEqual({ fresh: 1, duplicates: 1 });
  });

  it('claims one to which nothing comes again when the other has failed, unless it was taken away', async () => {
    const store = new StoreInMemory();
    const worker = workerOn(store, []);
    const failing = async () => {
      store.away.add(0);
      await expect(worker.rate(0, recordOf(0, blockOf('once')))).rejects.toThrow(Unavailable);
      store.away.clear();
      await worker.claimForgotten();
      return [store.claimsOf(0), store.claimsOf(1)];
    };
    await worker.startOffset(0);
    await worker.startOffset(1);
    await worker.claimForgotten();
    expect([store.claimsOf(0), store.claimsOf(1)]).toEqual([1, 1]);
    expect(await failing()).toEqual([2, 2]);
    worker.revoke(1);
    expect(await failing()).toEqual([3, 2]);
  });

  it('does not begin with the half of the keys that it read before they were forgotten', async () => {
    const store = new StoreInMemory();
    const counts: BatchCounts[] = [];
    const worker = workerOn(store, counts);
    await worker.startOffset(0);
    await worker.rate(0, recordOf(0, blockOf('once')));

    const slow = Promise.withResolvers<void>();
    store.keysCanBeRead = slow.promise;
    const claiming = worker.startOffset(1);
    store.away.add(0);
    await expect(worker.rate(0, recordOf(1, blockOf('next')))).rejects.toThrow(Unavailable);
    slow.resolve();
    await expect(claiming).rejects.toThrow('has been forgotten');
    store.away.clear();

    await worker.rate(1, recordOf(0, blockOf('once')));
    await worker.rate(0, recordOf(1, blockOf('next')));
    expect(sum(counts)).toEqual({ fresh: 2, duplicates: 1 });
  });
});

it('attends to others while it rates a large batch', async () => {
  const store = new StoreInMemory();
  const counts: BatchCounts[] = [];
  const worker = workerOn(store, counts);
  await worker.startOffset(0);
  const blocks = Array.from({ length: 3 }, (_, offset) => recordOf(offset, blockOf(String(offset), 'usage', 2_500)));
  let others = 0;
  const other = () => {
    others += 1;
    if (counts.length === 0) setImmediate(other);
  };
  setImmediate(other);
  await worker.rate(0, blocks.flat());
  expect(others).toBeGreaterThanOrEqual(3);
  expect(sum(counts).fresh).toBe(7_500);
});

describe('the closing of a period', () => {
  const closingAt = (periodEnd: number) => ({
    value: Buffer.from(
      PeriodClosing.encode({
        ...PeriodClosing.decode(Buffer.alloc(0)),
        tenant: 'demo',
        accountId: '?',
        periodEnd,
      }).finish(),
    ),
    headers: { kind: 'period-closing', tenant: 'demo', 'content-type': usageTopic.codec.contentType },
  });
  const closing = closingAt(1);

  it('goes behind usage that waited for its subscription, and is not written a third time', async () => {
    const store = new StoreInMemory();
    const relay = new OutboxRelay(nowhere, store, new Progress(), logger);
    const redriven = blockOf('waited', 'redriven');
    const redrive = async () =>
      relay.push(0, { id: '1', records: [{ topic: usageTopic.name, partition: 0, ...redriven }] });
    let looks = 0;
    const worker = workerOn(store, [], relay, async () => (looks++ === 0 ? redrive() : undefined));
    await worker.startOffset(0);

    await worker.rate(0, recordOf(0, closing));
    const [again] = store.outbox as [OutboxRecord];
    expect(again).toMatchObject({ topic: usageTopic.name, partition: 0, value: closing.value });

    await worker.rate(0, recordOf(1, redriven));
    const failure = await worker.rate(0, recordOf(2, again)).catch((error: unknown) => error);
    expect([isUnavailable(failure), String(failure)]).toEqual([false, expect.stringContaining('unknown segment')]);
    expect(store.outbox).toHaveLength(1);
  });

  it('does not wait for usage of a later period', async () => {
    const relay = new OutboxRelay(nowhere, new StoreInMemory(), new Progress(), logger);
    const redriven = blockOf('waited', 'redriven');
    const worker = workerOn(new StoreInMemory(), [], relay, async () =>
      relay.push(0, { id: '1', records: [{ topic: usageTopic.name, partition: 0, ...redriven }] }),
    );
    await worker.startOffset(0);
    const tooEarly = closingAt(0);
    await expect(worker.rate(0, recordOf(0, tooEarly))).rejects.toThrow('unknown segment');
  });

  it('of a later period goes behind that of an earlier one', async () => {
    const store = new StoreInMemory();
    const worker = workerOn(store, []);
    await worker.startOffset(0);
    const second = { ...PeriodClosing.decode(closing.value), periodIndex: 1 };
    await worker.rate(0, recordOf(0, { ...closing, value: Buffer.from(PeriodClosing.encode(second).finish()) }));
    expect(store.outbox).toMatchObject([{ topic: usageTopic.name, partition: 0, headers: { 'out-of-order': '1' } }]);
  });

  it('waits while it cannot be said what waits for the subscription', async () => {
    const worker = workerOn(new StoreInMemory(), [], undefined, async () => {
      throw new Error('moved by another worker');
    });
    await worker.startOffset(0);
    await expect(worker.rate(0, recordOf(0, closing))).rejects.toThrow(Unavailable);
  });
});
