import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { restAfter } from '../domain/insert-pace.js';
import type { InsertPosition } from '../domain/insert-position.js';
import { firstOf, type GroupPart, type OpenedRecord, opened, partOf, recordsIn } from './insert-group.js';
import { PlannedInsert } from './planned-insert.js';
import {
  INSERT_SETTINGS,
  InsertPositionStore,
  type InsertSettings,
  InsertWitness,
  type LogPartition,
  type LogRecord,
} from './ports.js';

/** Consecutive records of a partition; who delivered them waits until they are written. */
interface Delivery {
  readonly of: LogPartition;
  readonly records: readonly OpenedRecord[];
  readonly isBehind: boolean;
  readonly written: PromiseWithResolvers<void>;
}

/**
 * Gathers what several partitions deliver into inserts, one at a time. After an insert it rests before it says that the
 * records are written: meanwhile the log gathers what the next one takes.
 */
@Injectable()
export class WriteRatedUsage implements OnModuleDestroy {
  private readonly known = new Map<string, InsertPosition>();
  private waiting: Delivery[] = [];
  private writing: Promise<void> | undefined;
  private resting = new AbortController();
  private isStopping = false;

  constructor(
    private readonly positions: InsertPositionStore,
    private readonly plannedInsert: PlannedInsert,
    private readonly witness: InsertWitness,
    @Inject(INSERT_SETTINGS) private readonly settings: InsertSettings,
  ) {}

  /** These partitions are read from now on. What somebody else left of them is brought to its end. */
  async begin(partitions: readonly LogPartition[]): Promise<void> {
    this.forget(partitions);
    await this.writing;
    await this.learn(partitions);
  }

  /** Where reading begins: at the beginning of the log when nothing is written yet. */
  async firstOffset(of: LogPartition): Promise<bigint> {
    const [position] = await this.learn([of]);
    return position?.nextOffset ?? 0n;
  }

  /** Somebody else may write in these partitions: what is known of them is read again, and no rest holds them up. */
  forget(partitions: readonly LogPartition[]): void {
    for (const of of partitions) this.known.delete(keyOf(of));
    this.resting.abort();
  }

  /**
   * Resolves when all the records are written; those that were written before are passed over.
   * @param isBehind the log holds more of the partition already
   */
  write(of: LogPartition, records: readonly LogRecord[], isBehind: boolean): Promise<void> {
    const written = Promise.withResolvers<void>();
    this.waiting.push({ of, records: records.map(opened), isBehind, written });
    this.writing ??= this.writeWaiting();
    return written.promise;
  }

  private async writeWaiting(): Promise<void> {
    await sleep(this.settings.gatherMs);
    while (this.waiting.length > 0) {
      const deliveries = this.nextDeliveries();
      try {
        await this.writeAll(deliveries);
        for (const { written } of deliveries) written.resolve();
      } catch (error) {
        for (const { of } of deliveries) this.known.delete(keyOf(of));
        for (const { written } of deliveries) written.reject(error);
      }
    }
    this.writing = undefined;
  }

  /** Everything that waits, but of a partition only what came first. */
  private nextDeliveries(): Delivery[] {
    const byPartition = Map.groupBy(this.waiting, ({ of }) => keyOf(of));
    this.waiting = [...byPartition.values()].flatMap(([, ...later]) => later);
    return [...byPartition.values()].map(([first]) => first!);
  }

  private async writeAll(deliveries: readonly Delivery[]): Promise<void> {
    // Not read from what is known again: a rebalance forgets that at any time.
    const positions = await this.learn(deliveries.map(({ of }) => of));
    let rest = deliveries.flatMap(({ of, records }, at) => unwritten(of, records, positions[at]));
    for (const part of rest) this.lookForGap(part);
    let insertMs = 0;
    while (rest.length > 0) {
      const startedAt = performance.now();
      const reached = await this.plannedInsert.make(this.oneInsert(rest));
      insertMs = performance.now() - startedAt;
      const now = new Map(reached.map(({ of, position }) => [keyOf(of), position]));
      for (const [key, position] of now) this.known.set(key, position);
      rest = rest.flatMap(({ of, records, position }) => unwritten(of, records, now.get(keyOf(of)) ?? position));
    }
    if (!deliveries.some(({ isBehind }) => isBehind)) await this.rest(insertMs);
  }

  private lookForGap({ of, position, records }: GroupPart): void {
    const first = records[0]!.record.offset;
    if (first > position.nextOffset)
      this.witness.missing(of, `the log no longer has the records ${position.nextOffset} to ${first - 1n}`);
  }

  private oneInsert(parts: readonly GroupPart[]): GroupPart[] {
    let rows = 0;
    let bytes = 0;
    let records = 0;
    for (const { block } of recordsIn(parts)) {
      if (rows >= this.settings.rows || bytes >= this.settings.bytes) break;
      rows += block?.count ?? 0;
      bytes += block?.stream.length ?? 0;
      records++;
    }
    return firstOf(parts, records);
  }

  /** Positions, read where they are not known; where a plan was left unfinished, it is finished first. */
  private async learn(partitions: readonly LogPartition[]): Promise<(InsertPosition | undefined)[]> {
    const known = partitions.map((of) => this.known.get(keyOf(of)));
    if (!known.includes(undefined)) return known;
    let loaded = await this.positions.load(partitions);
    const tokens = new Set(loaded.flatMap((position) => position?.plan?.token ?? []));
    for (const token of tokens) await this.plannedInsert.finishLeft(token);
    if (tokens.size > 0) loaded = await this.positions.load(partitions);
    for (const [at, of] of partitions.entries()) {
      const position = loaded[at];
      if (position && !position.plan) this.known.set(keyOf(of), position);
    }
    return loaded;
  }

  /** The service ends: what is in hand is written, and nobody rests after it. */
  onModuleDestroy(): void {
    this.isStopping = true;
    this.resting.abort();
  }

  private async rest(insertMs: number): Promise<void> {
    if (this.isStopping) return;
    this.resting = new AbortController();
    await sleep(restAfter(insertMs), undefined, { signal: this.resting.signal }).catch(() => {});
  }
}

function unwritten(
  of: LogPartition,
  records: readonly OpenedRecord[],
  position: InsertPosition = { nextOffset: records[0]?.record.offset ?? 0n, sequences: {} },
): GroupPart[] {
  const rest = records.filter(({ record }) => record.offset >= position.nextOffset);
  return rest.length === 0 ? [] : [partOf(of, position, rest)];
}

const keyOf = ({ topic, partition }: LogPartition): string => `${topic}/${partition}`;
