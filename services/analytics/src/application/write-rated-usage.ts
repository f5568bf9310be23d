import { Unavailable } from '#decider';
import {
  afterInsert,
  type InsertPlan,
  type InsertPosition,
  planOf,
  type Sorted,
  sortBlocks,
} from '../domain/insert-position.js';
import {
  type BlockToInsert,
  type InsertPositions,
  type InsertWitness,
  type LogPartition,
  type LogRecord,
  type RatedUsageTable,
  UnacceptableRows,
} from './ports.js';

export interface InsertLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** What the writer holds of a partition while it is assigned. */
interface OpenPartition {
  readonly of: LogPartition;
  position?: InsertPosition;
  /** Records of a planned insert whose last record has not been read yet. */
  waiting: readonly LogRecord[];
}

interface Group {
  readonly records: readonly LogRecord[];
  readonly blocks: readonly BlockToInsert[];
  readonly damaged: readonly { record: LogRecord; cause: unknown }[];
}

/**
 * Brings rated usage into ClickHouse so that every row is there exactly once, whatever dies in between. An insert is
 * planned in Postgres, made under the plan's token, and finished in Postgres. After a crash the planned records are
 * read again and inserted in the same grouping under the same token.
 */
export class WriteRatedUsage {
  private readonly open = new Map<string, OpenPartition>();

  constructor(
    private readonly positions: InsertPositions,
    private readonly table: RatedUsageTable,
    private readonly witness: InsertWitness,
    private readonly limits: InsertLimits,
    private readonly newNonce: () => string,
  ) {}

  /** Where reading begins when a partition is assigned: at the beginning of the log when nothing is written yet. */
  async firstOffset(of: LogPartition): Promise<bigint> {
    return (await this.positions.load(of))?.nextOffset ?? 0n;
  }

  /** Partitions that were assigned or revoked are known anew: someone else may have written in between. */
  forget(partitions: readonly LogPartition[]): void {
    for (const of of partitions) this.open.delete(keyOf(of));
  }

  /** Takes consecutive records of a partition; those already written are passed over. */
  async write(of: LogPartition, records: readonly LogRecord[]): Promise<void> {
    const partition = this.partition(of);
    try {
      await this.writeAll(partition, [...partition.waiting, ...records]);
    } catch (error) {
      delete partition.position;
      throw error;
    }
  }

  private async writeAll(partition: OpenPartition, records: readonly LogRecord[]): Promise<void> {
    let position = partition.position ?? (await this.positionOf(partition.of, records));
    let rest = records.filter((record) => record.offset >= position.nextOffset);
    this.lookForGap(partition.of, position, rest);
    while (rest.length > 0) {
      if (position.plan && rest.at(-1)!.offset < position.plan.lastOffset) break;
      position = await this.writeGroup(partition.of, position, this.nextGroup(rest, position.plan));
      partition.position = position;
      rest = rest.filter((record) => record.offset >= position.nextOffset);
    }
    partition.waiting = rest;
  }

  private nextGroup(records: readonly LogRecord[], plan: InsertPlan | undefined): Group {
    const taken: LogRecord[] = [];
    const blocks: BlockToInsert[] = [];
    const damaged: { record: LogRecord; cause: unknown }[] = [];
    let rows = 0;
    let bytes = 0;
    for (const record of records) {
      const full = rows >= this.limits.rows || bytes >= this.limits.bytes;
      if (plan ? record.offset > plan.lastOffset : full) break;
      taken.push(record);
      try {
        const block = record.open();
        blocks.push(block);
        rows += block.count;
        bytes += block.lines.length;
      } catch (cause) {
        damaged.push({ record, cause });
      }
    }
    return { records: taken, blocks, damaged };
  }

  private async writeGroup(of: LogPartition, from: InsertPosition, group: Group): Promise<InsertPosition> {
    const sorted = sortBlocks(group.blocks, from.sequences);
    const plan = from.plan ?? (await this.plan(of, from, group.records.at(-1)!.offset));
    try {
      await (from.plan ? this.insertAgain(sorted, plan) : this.insert(sorted, plan));
    } catch (error) {
      if (!(error instanceof UnacceptableRows)) throw error;
      if (group.records.length > 1) return this.planLess(of, { ...from, plan }, group);
      await this.giveUp(group.records[0]!, error);
    }
    for (const { record, cause } of group.damaged) await this.giveUp(record, cause);
    const to = afterInsert(plan, sorted.sequences);
    if (!(await this.positions.finish(of, plan, to))) throw new Unavailable('another writer has this partition');
    this.report(of, sorted);
    return to;
  }

  private async plan(of: LogPartition, from: InsertPosition, lastOffset: bigint): Promise<InsertPlan> {
    const plan = planOf(`${of.topic}/${of.partition}`, from.nextOffset, lastOffset, this.newNonce());
    if (!(await this.positions.plan(of, from, plan))) throw new Unavailable('another writer has this partition');
    return plan;
  }

  /** Nothing of an unacceptable insert was stored, so its records are planned anew, the first half of them at first. */
  private async planLess(of: LogPartition, from: InsertPosition, group: Group): Promise<InsertPosition> {
    const half = group.records[Math.floor((group.records.length - 1) / 2)]!;
    const plan = await this.plan(of, from, half.offset);
    return { ...from, plan };
  }

  private async insert(sorted: Sorted<BlockToInsert>, plan: InsertPlan): Promise<void> {
    const blocks = sorted.fresh.filter((block) => block.count > 0);
    if (blocks.length === 0) return;
    const startedAt = performance.now();
    await this.table.insert(blocks, plan.token);
    const rows = blocks.reduce((sum, block) => sum + block.count, 0);
    this.witness.inserted(rows, (performance.now() - startedAt) / 1000);
  }

  /** ClickHouse remembers a token only for so many inserts, so a found plan is first looked for by its rows. */
  private async insertAgain(sorted: Sorted<BlockToInsert>, plan: InsertPlan): Promise<void> {
    const blocks = sorted.fresh.filter((block) => block.count > 0);
    const there = await this.table.rowsOf(blocks);
    if (blocks.every((block, index) => (there[index] ?? 0) >= block.count)) {
      this.witness.dropped('there-already', blocks.length);
      return;
    }
    await this.insert(sorted, plan);
  }

  private async giveUp(record: LogRecord, cause: unknown): Promise<void> {
    await record.giveUp(cause);
    this.witness.dropped('dead-letter', 1);
  }

  private report(of: LogPartition, { sentAgain, missing }: Sorted<BlockToInsert>): void {
    if (sentAgain.length > 0) this.witness.dropped('sent-again', sentAgain.length);
    if (missing > 0) this.witness.missing(of, `${missing} block(s) of rated usage never came`);
  }

  private async positionOf(of: LogPartition, records: readonly LogRecord[]): Promise<InsertPosition> {
    return (await this.positions.load(of)) ?? { nextOffset: records[0]?.offset ?? 0n, sequences: {} };
  }

  private lookForGap(of: LogPartition, position: InsertPosition, records: readonly LogRecord[]): void {
    const first = records[0]?.offset ?? position.nextOffset;
    if (first > position.nextOffset) {
      this.witness.missing(of, `the log no longer has the records ${position.nextOffset} to ${first - 1n}`);
    }
  }

  private partition(of: LogPartition): OpenPartition {
    const known = this.open.get(keyOf(of));
    if (known) return known;
    const opened: OpenPartition = { of, waiting: [] };
    this.open.set(keyOf(of), opened);
    return opened;
  }
}

const keyOf = ({ topic, partition }: LogPartition): string => `${topic}/${partition}`;
