import type { Consumer, ConsumerEndBatchProcessEvent, EachBatchPayload } from 'kafkajs';
import { waitUntil } from '#running';
import { type Delivered, Delivery, type DeliveryOptions } from './delivery.js';
import { batchOf } from './fetched-batch.js';
import type { ReadPartition } from './group-backlog.js';
import type { GroupOptions, PartitionRef, TopicSubscription } from './group-subscription.js';
import type { Message } from './message-batch.js';
import { type CommittableOffset, OffsetCommits } from './offset-commits.js';
import { partitionKey } from './partition-key.js';
import type { PartitionLocks } from './partition-locks.js';
import type { PartitionProgress } from './partition-progress.js';

const heartbeatEveryMs = 1_500;
const loadAgainAfterMs = 500;
const longestSilenceMs = 30_000;

/** What a session knows of a partition between two rebalances. */
interface AssignedPartition extends PartitionRef {
  delivery: Delivery;
  doneThrough: bigint;
}

/** What kafkajs says of a batch that it has done with. */
type BatchEnd = Pick<
  ConsumerEndBatchProcessEvent['payload'],
  'topic' | 'partition' | 'batchSize' | 'highWatermark' | 'lastOffset'
>;

/** One kafkajs consumer from its subscription until it crashes or is stopped. */
export class GroupSession {
  isLoaded = false;
  private assignment = new Map<string, AssignedPartition>();
  private assignmentNumber = 0;
  private handover: Promise<void> = Promise.resolve();
  private stopped = Promise.withResolvers<undefined>();
  private stopping = false;
  private lastSignAt = Date.now();
  private readonly retryTimers = new Set<NodeJS.Timeout>();
  private readonly commits = new OffsetCommits((offsets) => this.consumer.commitOffsets(offsets));

  constructor(
    private readonly consumer: Consumer,
    private readonly subscriptions: readonly TopicSubscription[],
    private readonly options: GroupOptions,
    private readonly delivery: DeliveryOptions,
    private readonly locks: PartitionLocks,
    private readonly progress: PartitionProgress,
    private readonly onLoaded: () => void,
  ) {}

  /** Resolves with the error of a crash, or with nothing after `stop`. */
  async run(): Promise<Error | undefined> {
    const { consumer } = this;
    const crashed = new Promise<Error>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
    });
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => this.replaceAssignment(payload.memberAssignment));
    consumer.on(consumer.events.FETCH_START, () => this.giveSignOfLife());
    consumer.on(consumer.events.FETCH, () => this.giveSignOfLife());
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => this.passOverEmpty(payload));
    const silence = Promise.withResolvers<Error>();
    const watch = setInterval(() => {
      if (Date.now() - this.lastSignAt > longestSilenceMs)
        silence.resolve(new Error('it began no fetch for half a minute'));
    }, longestSilenceMs / 4);
    this.commits.start();
    try {
      const running = this.subscribeAndRun();
      return await Promise.race([crashed, silence.promise, this.stopped.promise, running.then(() => crashed)]);
    } finally {
      clearInterval(watch);
      this.commits.stop();
    }
  }

  /** kafkajs can hang without an error; a session that shows nothing for too long is replaced like a crashed one. */
  private giveSignOfLife(): void {
    this.lastSignAt = Date.now();
  }

  /** Marks of transactions alone, or what was aborted, reach no handler, and yet the partition has moved on. */
  private passOverEmpty({ topic, partition, batchSize, highWatermark, lastOffset }: BatchEnd): void {
    const assigned = this.assignment.get(partitionKey({ topic, partition }));
    if (batchSize > 0 || assigned === undefined || BigInt(lastOffset) <= assigned.doneThrough) return;
    assigned.doneThrough = BigInt(lastOffset);
    this.commits.note({ topic, partition, offset: String(assigned.doneThrough + 1n) });
    const messages = Number(BigInt(highWatermark) - assigned.doneThrough - 1n);
    this.progress.has(topic, partition, { doneThrough: assigned.doneThrough, messages });
  }

  /** The partitions that are read now. */
  get read(): readonly ReadPartition[] {
    return this.isLoaded ? [...this.assignment.values()] : [];
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.isLoaded = false;
    for (const timer of this.retryTimers) clearTimeout(timer);
    await this.consumer.disconnect().catch(() => {});
    await this.locks.settled();
    this.assignmentNumber++;
    this.dropAssignment();
    await this.handover;
    this.stopped.resolve(undefined);
  }

  private async subscribeAndRun(): Promise<void> {
    for (const { topic, from = 'earliest' } of this.subscriptions) {
      await this.consumer.subscribe({ topic, fromBeginning: from === 'earliest' });
    }
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.concurrency ?? 8,
      eachBatch: (payload) =>
        this.locks.inTurn(payload.batch.topic, payload.batch.partition, () => this.deliverBatch(payload)),
    });
    // A stop may have come while kafkajs was still trying to connect, which it does not notice by itself.
    if (this.stopping) await this.consumer.disconnect();
  }

  /** Runs inside kafkajs's join, before it fetches anything: a partition stays paused until its state is loaded. */
  private replaceAssignment(assigned: Record<string, number[]>): void {
    const number = ++this.assignmentNumber;
    this.isLoaded = false;
    for (const timer of this.retryTimers) clearTimeout(timer);
    this.dropAssignment();
    const topics = Object.entries(assigned).map(([topic, partitions]) => ({ topic, partitions }));
    const partitions = topics.flatMap((of) => of.partitions.map((partition) => ({ topic: of.topic, partition })));
    for (const { topic, partition } of partitions) {
      const subscription = this.subscriptions.find((one) => one.topic === topic);
      if (subscription === undefined) continue;
      const delivery = new Delivery(subscription, this.delivery);
      this.assignment.set(partitionKey({ topic, partition }), { topic, partition, delivery, doneThrough: -1n });
    }
    this.consumer.pause(topics);
    this.handover = this.handover.then(() => this.load(number, partitions));
  }

  private async load(number: number, partitions: PartitionRef[]): Promise<void> {
    const isOver = () => number !== this.assignmentNumber || this.stopping;
    const isDone = async () => isOver() || (await this.isLoadedNow(partitions, isOver));
    await waitUntil(isDone, { everyMs: loadAgainAfterMs });
  }

  private isLoadedNow(partitions: PartitionRef[], isOver: () => boolean): Promise<boolean> {
    return this.loadOnce(partitions, isOver).then(
      () => true,
      (error: unknown) => {
        const fields = { group: this.delivery.group, error: String(error) };
        this.delivery.log.warn(fields, 'the assigned partitions wait to be loaded');
        return false;
      },
    );
  }

  private async loadOnce(partitions: PartitionRef[], isOver: () => boolean): Promise<void> {
    await this.options.onAssigned?.(partitions);
    const placed: CommittableOffset[] = [];
    for (const { topic, partition } of partitions) {
      const offset = await this.options.startOffset?.(topic, partition);
      if (isOver()) return;
      if (offset === undefined) continue;
      this.consumer.seek({ topic, partition, offset });
      placed.push({ topic, partition, offset });
    }
    if (isOver()) return;
    this.consumer.resume(partitions.map(({ topic, partition }) => ({ topic, partitions: [partition] })));
    this.isLoaded = true;
    this.onLoaded();
    // Where the handler keeps its offsets, the group's only tell the lag; without news they would stay behind for good.
    for (const one of placed) this.commits.note(one);
    await this.commits.commitAgain();
  }

  private dropAssignment(): void {
    const lost = [...this.assignment.values()].map(({ topic, partition }) => ({ topic, partition }));
    this.assignment = new Map();
    this.commits.forget();
    if (lost.length === 0) return;
    for (const { topic, partition } of lost) this.progress.forget(topic, partition);
    this.handover = this.handover
      .then(() => this.options.onRevoked?.(lost))
      .catch((error) =>
        this.delivery.log.warn({ group: this.delivery.group, error: String(error) }, 'onRevoked failed'),
      );
  }

  private async deliverBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const number = this.assignmentNumber;
    const assigned = this.assignment.get(partitionKey({ topic, partition }));
    if (assigned === undefined || payload.isStale() || !payload.isRunning()) return;
    const batch = batchOf(payload, assigned.doneThrough);
    if (batch.messages.length === 0) return;
    const proceed = (next: Message) => {
      this.reportBacklog(payload, BigInt(next.offset) - 1n, next.timestamp);
      return payload.isRunning() && !payload.isStale() && number === this.assignmentNumber;
    };
    proceed(batch.messages[0]!);
    const delivered = await this.withHeartbeats(payload, () => assigned.delivery.deliver(batch, proceed));
    if (number !== this.assignmentNumber) return;
    await this.settle(payload, assigned, delivered);
  }

  private async settle(payload: EachBatchPayload, assigned: AssignedPartition, delivered: Delivered): Promise<void> {
    const { topic, partition } = assigned;
    if (delivered.retryInMs !== undefined) this.pauseFor(payload, delivered.retryInMs);
    if (delivered.doneThrough === undefined) return;
    payload.resolveOffset(delivered.doneThrough);
    // What follows the last message is nobody's: the marks of transactions, and what was aborted.
    const isAll = delivered.doneThrough === payload.batch.messages.at(-1)?.offset;
    assigned.doneThrough = BigInt(isAll ? payload.batch.lastOffset() : delivered.doneThrough);
    this.reportBacklog(payload, assigned.doneThrough);
    const offset = String(assigned.doneThrough + 1n);
    this.commits.note({ topic, partition, offset });
    await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
    this.commits.areCommitted([{ topic, partition, offset }]);
  }

  private reportBacklog({ batch }: EachBatchPayload, doneThrough: bigint, oldestAt?: number): void {
    const messages = Number(BigInt(batch.highWatermark) - doneThrough - 1n);
    const backlog = { doneThrough, messages, ...(oldestAt !== undefined && { oldestAt }) };
    this.progress.has(batch.topic, batch.partition, backlog);
  }

  private pauseFor(payload: EachBatchPayload, waitMs: number): void {
    const number = this.assignmentNumber;
    const resume = payload.pause();
    const timer = setTimeout(() => {
      this.retryTimers.delete(timer);
      if (number === this.assignmentNumber && !this.stopping) resume();
    }, waitMs);
    this.retryTimers.add(timer);
  }

  private async withHeartbeats<T>(payload: EachBatchPayload, work: () => Promise<T>): Promise<T> {
    const beat = setInterval(() => {
      this.giveSignOfLife();
      void payload.heartbeat().catch(() => {});
    }, heartbeatEveryMs);
    try {
      return await work();
    } finally {
      clearInterval(beat);
    }
  }
}
