import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BlockHeaders,
  decodeUsageBlock,
  PeriodClosing,
  type UsageBlock,
  usageBlockContentType,
  usageTopic,
} from '#contracts';
import { Unavailable } from '#decider';
import type { Message, MessageBatch } from '#kafka';
import type { Logger } from '#telemetry';
import type { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { PartitionState } from '../domain/period/rating-state.js';
import { KeyMemory } from './key-memory.js';
import type { OutboxRelay } from './outbox-relay.js';
import { partitionStateOf } from './partition-state.js';
import { Fenced, type OutboxRecord, type RatingStore } from './ports.js';
import { type BatchCounts, BatchRating, type RatingRules, tellEveryMs } from './rate-batch.js';

export interface RatingWorkerParts {
  readonly store: RatingStore;
  readonly relay: OutboxRelay;
  readonly book: SubscriptionBook;
  /** Waits until everything that is in the reference topics now has been read. */
  readonly referencesCaughtUp: () => Promise<void>;
  /** Answers when all unattributed usage of the tenant that matches a subscription now stands in an outbox. */
  readonly redrive: (tenant: string) => Promise<void>;
  readonly rules: Omit<RatingRules, 'book' | 'keysOf'>;
  readonly deduplication: boolean;
  /** After a small batch the partition rests until this long after its begin, so that many small ones become one. */
  readonly minCommitIntervalMs: number;
  readonly logger: Logger;
  readonly onRated: (partition: number, counts: BatchCounts) => void;
}

/** Below this many bytes a batch is small; they are compressed, so it may still be thousands of events. */
const smallBatchBytes = 500_000;

/**
 * Rates the partitions this process owns: one batch, one transaction. What it holds in memory is always what the store
 * holds; whenever a commit fails or its outcome is unknown, all of it is forgotten and read again.
 */
export class RatingWorker {
  private readonly partitions = new Map<number, Promise<OwnedPartition>>();
  private readonly epochs = new Map<number, number>();
  private memory = new KeyMemory();
  private readonly inFlight = new Set<Promise<unknown>>();
  private readonly turns = new Map<number, Promise<void>>();
  private readonly idle = new Map<number, NodeJS.Timeout>();

  constructor(private readonly parts: RatingWorkerParts) {}

  /** Where to read on: the offset that the store has, whatever the consumer group remembers. */
  async startOffset(partition: number): Promise<string> {
    this.disown(partition);
    return String((await this.ownedPartition(partition)).state.nextOffset);
  }

  /** The epoch of each partition that is claimed and loaded. */
  owned(): ReadonlyMap<number, number> {
    return this.epochs;
  }

  revoke(partition: number): void {
    this.disown(partition);
    this.parts.relay.drop(partition);
  }

  rate(batch: MessageBatch): Promise<void> {
    return this.inTurn(batch.partition, () => this.rateBatch(batch));
  }

  private async rateBatch(batch: MessageBatch): Promise<void> {
    const owned = await this.ownedPartition(batch.partition);
    const { state } = owned;
    const messages = batch.messages.filter((message) => BigInt(message.offset) >= state.nextOffset);
    const last = messages.at(-1);
    if (!last) return;
    await this.parts.relay.hasRoom(batch.partition);
    const begunAt = performance.now();
    await this.commitOrForget(owned, messages.map(decode), BigInt(last.offset) + 1n);
    await this.rest(begunAt, messages);
  }

  private async commitOrForget(
    owned: OwnedPartition,
    messages: Decoded[],
    nextOffset: bigint,
    tellAll = false,
  ): Promise<void> {
    const commit = this.commit(owned, messages, nextOffset, tellAll);
    this.inFlight.add(commit);
    try {
      await commit;
    } catch (error) {
      // What another partition's failure has made forgotten is forgotten already.
      if (this.memory === owned.memory) this.forget();
      // Another worker claimed the partition. Nothing was committed, so nothing may be skipped either.
      throw error instanceof Fenced ? new Unavailable('fenced: another worker owns the partition', error) : error;
    } finally {
      this.inFlight.delete(commit);
    }
  }

  private async commit(
    owned: OwnedPartition,
    messages: Decoded[],
    nextOffset: bigint,
    tellAll: boolean,
  ): Promise<void> {
    const { store, relay, rules, book } = this.parts;
    const { state, memory } = owned;
    if (await this.namesTheUnknown(messages)) await this.parts.referencesCaughtUp();
    const postponed = await this.tenantsToWaitFor(state.partition, messages);
    // From here to the commit nothing waits. Without its keys a batch would take every duplicate for new.
    if (this.memory !== memory) throw new Unavailable('the keys were forgotten meanwhile and are read again');
    const rating = new BatchRating(state, {
      ...rules,
      book,
      keysOf: this.parts.deduplication ? memory.keysOf : undefined,
    });
    for (const message of messages) {
      const { closing, again, block, offset } = message;
      if (closing && again && (postponed.has(closing.tenant) || rating.isOutOfTurn(closing)))
        rating.postponeClosing({ ...again, partition: state.partition });
      else if (closing) rating.takeClosing(closing);
      else if (block) rating.takeBlock(block, offset);
    }
    const redriven = messages.flatMap(({ block }) => (block?.kind === 'redriven' ? [block] : []));
    // The rows are rated; while the commit is under way other batches need their memory.
    messages.length = 0;
    const commit = rating.finish(nextOffset, tellAll);
    const outboxId = await store.commit(commit);
    if (outboxId !== undefined) relay.push(state.partition, { id: outboxId, records: [...commit.outbox] });
    for (const block of redriven) relay.usageOnItsWay.arrived(state.partition, block);
    this.parts.onRated(state.partition, rating.counts);
    this.tellWhenIdle(owned);
  }

  /** Running charges that the last batch did not tell are told when no other batch comes to do it. */
  private tellWhenIdle(owned: OwnedPartition): void {
    const { state } = owned;
    clearTimeout(this.idle.get(state.partition));
    if (state.untold.size === 0) return;
    const isOwned = async () => (await this.partitions.get(state.partition)) === owned && state.untold.size > 0;
    const tell = async () => {
      if (await isOwned()) await this.commitOrForget(owned, [], state.nextOffset, true);
    };
    const timer = setTimeout(() => {
      this.inTurn(state.partition, tell).catch((error) =>
        this.parts.logger.warn({ partition: state.partition, err: error }, 'running charges are told later'),
      );
    }, tellEveryMs);
    this.idle.set(state.partition, timer.unref());
  }

  /** One batch of a partition after the other. */
  private inTurn(partition: number, work: () => Promise<void>): Promise<void> {
    const before = this.turns.get(partition) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.turns.set(partition, turn);
    return turn;
  }

  /**
   * Tenants whose periods must not be closed yet: usage that waited unattributed has been redriven, and stands in the log
   * behind the closing. So the closing goes behind it, once the log has all of it.
   */
  private async tenantsToWaitFor(partition: number, messages: readonly Decoded[]): Promise<ReadonlySet<string>> {
    const { redrive, relay } = this.parts;
    const closing = new Set(messages.flatMap(({ closing, again }) => (closing && again ? [closing.tenant] : [])));
    for (const tenant of closing) {
      await redrive(tenant).catch((error) => {
        throw new Unavailable('unattributed usage is not redriven yet', error);
      });
    }
    const waiting = [...closing].filter((tenant) => relay.usageOnItsWay.has(partition, tenant));
    if (waiting.length > 0) await relay.flushed();
    return new Set(waiting);
  }

  /** Whether some event names what the book does not know yet: its topic may be a few milliseconds behind. */
  private async namesTheUnknown(messages: readonly Decoded[]): Promise<boolean> {
    return messages.some(({ block, closing }) => {
      const book = this.parts.book.ofTenant((block ?? closing)?.tenant ?? '');
      if (closing) return book.subscription(closing.subscriptionId) === undefined;
      return block?.rows.some((row) => !isKnown(row, book)) ?? false;
    });
  }

  private ownedPartition(partition: number): Promise<OwnedPartition> {
    const known = this.partitions.get(partition);
    if (known) return known;
    const loading = this.load(partition);
    this.partitions.set(partition, loading);
    loading.then(
      ({ state }) => {
        if (this.partitions.get(partition) === loading) this.epochs.set(partition, state.epoch);
      },
      () => {
        if (this.partitions.get(partition) === loading) this.disown(partition);
      },
    );
    return loading;
  }

  private async load(partition: number): Promise<OwnedPartition> {
    const { store, relay, book, logger } = this.parts;
    const { memory } = this;
    await this.parts.referencesCaughtUp();
    await Promise.allSettled(this.inFlight);
    const claim = await store.claim(partition);
    // Keys of all partitions, not only of the own ones: an id that comes back under another account is a conflict too.
    for (let other = 0; this.parts.deduplication && other < this.parts.rules.usagePartitions; other++)
      await memory.read(store, other);
    if (this.memory !== memory) throw new Unavailable('what was read has been forgotten meanwhile');
    const state = partitionStateOf(partition, claim, book);
    relay.begin(partition, claim.outbox);
    const { epoch, nextOffset } = claim;
    logger.info({ partition, epoch, nextOffset: String(nextOffset), openPeriods: claim.openPeriods.length }, 'claimed');
    return { state, memory };
  }

  private disown(partition: number): void {
    this.partitions.delete(partition);
    this.epochs.delete(partition);
  }

  private forget(): void {
    for (const partition of this.partitions.keys()) this.revoke(partition);
    this.memory = new KeyMemory();
  }

  // After the commit, not before it: what arrives meanwhile is fetched together, and a lone event never waits.
  private async rest(begunAt: number, messages: readonly Message[]): Promise<void> {
    const wait = this.parts.minCommitIntervalMs - (performance.now() - begunAt);
    const bytes = messages.reduce((sum, message) => sum + message.value.length, 0);
    if (wait > 0 && bytes < smallBatchBytes) await sleep(wait);
  }
}

/** A partition's state is good for as long as the worker still has the keys that were read with it. */
interface OwnedPartition {
  readonly state: PartitionState;
  readonly memory: KeyMemory;
}

interface Decoded {
  readonly offset: bigint;
  readonly block?: UsageBlock;
  readonly closing?: PeriodClosing;
  /** The closing as it would be written again; absent when that was done often enough. */
  readonly again?: OutboxRecord;
}

const mostPostponements = 5;

function decode(message: Message): Decoded {
  const headers: BlockHeaders = {};
  for (const [name, value] of Object.entries(message.headers)) if (value) headers[name] = value.toString();
  const offset = BigInt(message.offset);
  if (headers['content-type'] === usageBlockContentType)
    return { offset, block: decodeUsageBlock(message.value, headers) };
  const closing = PeriodClosing.decode(message.value);
  const attempt = Number(headers['attempt'] ?? 0) + 1;
  if (attempt > mostPostponements) return { offset, closing };
  const { key, value } = message;
  const again = {
    topic: usageTopic.name,
    ...(key && { key }),
    value,
    headers: { ...headers, attempt: String(attempt) },
  };
  return { offset, closing, again };
}

function isKnown(row: UsageBlock['rows'][number], book: ReturnType<SubscriptionBook['ofTenant']>): boolean {
  const [, , , , , organization, subscriber, product, subscription] = row;
  if (subscription !== null) return book.subscription(subscription) !== undefined;
  if (product !== null && book.productId(product) === undefined) return false;
  if (organization !== null) return book.organizationId(organization) !== undefined;
  return subscriber === null || book.subscriber(subscriber) !== undefined;
}
