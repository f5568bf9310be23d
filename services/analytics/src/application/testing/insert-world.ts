import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#decider';
import type { BlockPlace, InsertPosition } from '../../domain/insert-position.js';
import { PlannedInsert } from '../planned-insert.js';
import {
  type BlockToInsert,
  InsertPositionStore,
  type LogPartition,
  type LogRecord,
  type PlannedRange,
  type PositionOfPartition,
  RatedUsageLog,
  RatedUsageStore,
  UnacceptableRows,
} from '../ports.js';
import { WriteRatedUsage } from '../write-rated-usage.js';

export const of = (partition: number): LogPartition => ({ topic: 'rated', partition });

/** What the writers share, in memory. A writer may die before or after each step; what it stored stays. */
export class InsertWorld {
  readonly rows: string[] = [];
  readonly deadLetters: string[] = [];
  readonly gaps: string[] = [];
  readonly log = new Map<number, LogRecord[]>();
  inserts = 0;
  insertMs = 0;
  tokenWindow = Number.POSITIVE_INFINITY;
  /** Sequences of blocks whose row of this index is refused. */
  readonly poison = new Map<number, number>();
  readonly leftOut: string[] = [];
  readonly positions = new Map<number, InsertPosition>();
  private readonly tokens: string[] = [];
  private tokensGiven = 0;
  private step = 0;

  constructor(private readonly dies: ReadonlySet<number> = new Set()) {}

  async mayDie<T>(work: () => T): Promise<T> {
    if (this.dies.has(this.step++)) throw new Unavailable('died before');
    await undefined;
    const done = work();
    if (this.dies.has(this.step++)) throw new Unavailable('died after');
    return done;
  }

  /** One part of an insert: a month of rows, say. ClickHouse remembers the token for each. */
  storePart(rows: readonly string[], token: string): void {
    if (this.tokens.slice(-this.tokenWindow).includes(token)) return;
    this.tokens.push(token);
    this.rows.push(...rows);
  }

  record(partition: number, sequence: number, count = 2): void {
    const records = this.log.get(partition) ?? [];
    this.log.set(partition, records);
    const offset = BigInt(records.length);
    records.push({
      offset,
      open: () => ({ usagePartition: partition, sequence, count, stream: streamOf(0, count) }),
      giveUp: async () => void this.deadLetters.push(`${partition}/${offset}`),
    });
  }

  damage(partition: number): void {
    this.record(partition, 0);
    const records = this.log.get(partition)!;
    const open = () => {
      throw new Error('checksum differs');
    };
    records.push({ ...records.pop()!, open });
  }

  writer(rows = 5): WriteRatedUsage {
    const positions = new Positions(this);
    const settings = { rows, bytes: 1_000, gatherMs: 0, newToken: () => `token-${this.tokensGiven++}` };
    const witness = {
      inserted: () => {},
      dropped: () => {},
      leftOut: ({ partition }: LogPartition, offset: bigint, reasons: readonly Error[]) =>
        void this.leftOut.push(`${partition}/${offset}: ${reasons.length}`),
      missing: (_of: LogPartition, what: string) => void this.gaps.push(what),
    };
    const insert = new PlannedInsert(positions, new Store(this), new Log(this), witness, settings);
    return new WriteRatedUsage(positions, insert, witness, settings);
  }
}

class Positions extends InsertPositionStore {
  constructor(private readonly world: InsertWorld) {
    super();
  }

  load = (partitions: readonly LogPartition[]) =>
    this.world.mayDie(() => partitions.map(({ partition }) => this.world.positions.get(partition)));

  plannedUnder = (token: string) => this.world.mayDie(() => this.planned(token));

  plan = (token: string, ranges: readonly PlannedRange[], instead?: string) =>
    this.world.mayDie(() => {
      const { positions } = this.world;
      const isStale = ranges.some(({ of: { partition }, position }) => {
        const now: InsertPosition = positions.get(partition) ?? { ...position, sequences: {} };
        return now.nextOffset !== position.nextOffset || now.plan?.token !== instead;
      });
      if (isStale) return false;
      for (const { of: one, position } of this.planned(instead)) positions.set(one.partition, withoutPlan(position));
      for (const { of: one, position, lastOffset } of ranges)
        positions.set(one.partition, { ...position, plan: { lastOffset, token } });
      return true;
    });

  finish = (token: string, reached: readonly PositionOfPartition[]) =>
    this.world.mayDie(() => {
      if (this.planned(token).length !== reached.length) return false;
      for (const { of: one, position } of reached) this.world.positions.set(one.partition, position);
      return true;
    });

  private planned(token: string | undefined): PositionOfPartition[] {
    const all = [...this.world.positions].map(([partition, position]) => ({ of: of(partition), position }));
    return all.filter(({ position }) => position.plan !== undefined && position.plan.token === token);
  }
}

const withoutPlan = ({ nextOffset, sequences }: InsertPosition): InsertPosition => ({ nextOffset, sequences });

class Store extends RatedUsageStore {
  constructor(private readonly world: InsertWorld) {
    super();
  }

  async insert(blocks: readonly BlockToInsert[], token: string): Promise<void> {
    if (blocks.some((block) => this.isRefused(block))) throw new UnacceptableRows('poison');
    this.world.inserts++;
    if (this.world.insertMs > 0) await sleep(this.world.insertMs);
    for (const part of [0, 1]) {
      const rows = blocks.flatMap((block) => rowsOf(block).filter((_row, at) => at % 2 === part));
      await this.world.mayDie(() => this.world.storePart(rows, `${token}/${part}`));
    }
  }

  private isRefused({ sequence, stream, count }: BlockToInsert): boolean {
    const index = this.world.poison.get(sequence);
    const first = stream.readUInt32LE();
    return index !== undefined && index >= first && index < first + count;
  }

  halvesOf(block: BlockToInsert): BlockToInsert[] {
    const first = block.stream.readUInt32LE();
    const half = Math.ceil(block.count / 2);
    return [
      { ...block, count: half, stream: streamOf(first, half) },
      { ...block, count: block.count - half, stream: streamOf(first + half, block.count - half) },
    ];
  }

  rowsOf = (blocks: readonly BlockPlace[]) =>
    this.world.mayDie(() => blocks.map((block) => this.world.rows.filter((row) => isOf(row, block)).length));

  remove = (blocks: readonly BlockPlace[]) =>
    this.world.mayDie(() => {
      const kept = this.world.rows.filter((row) => !blocks.some((block) => isOf(row, block)));
      this.world.rows.splice(0, Number.POSITIVE_INFINITY, ...kept);
    });
}

/** As long as it has rows, and says which row is its first. */
function streamOf(first: number, count: number): Buffer {
  const stream = Buffer.alloc(Math.max(count, 4));
  stream.writeUInt32LE(first);
  return stream;
}

const rowsOf = ({ usagePartition, sequence, count, stream }: BlockToInsert) =>
  Array.from({ length: count }, (_, index) => `${usagePartition}:${sequence}.${stream.readUInt32LE() + index}`);
const isOf = (row: string, { usagePartition, sequence }: BlockPlace) =>
  row.startsWith(`${usagePartition}:${sequence}.`);

class Log extends RatedUsageLog {
  constructor(private readonly world: InsertWorld) {
    super();
  }

  read = (ranges: readonly PlannedRange[]) =>
    this.world.mayDie(() =>
      ranges.map(({ of: { partition }, position, lastOffset }) =>
        this.world.log.get(partition)!.filter(({ offset }) => offset >= position.nextOffset && offset <= lastOffset),
      ),
    );
}

export const rowsOfSequences = (partition: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((sequence) =>
    rowsOf({ usagePartition: partition, sequence, count: 2, stream: streamOf(0, 2) }),
  );
