import fc from 'fast-check';
import { isUnavailable, Unavailable } from '#decider';
import type { BlockPlace, InsertPlan, InsertPosition } from '../domain/insert-position.js';
import {
  type BlockToInsert,
  type InsertPositions,
  type LogPartition,
  type LogRecord,
  type RatedUsageTable,
  UnacceptableRows,
} from './ports.js';
import { WriteRatedUsage } from './write-rated-usage.js';

const of: LogPartition = { topic: 'rated', partition: 0 };

/** A world in memory that may die before or after each of its steps; what it stored stays. */
class World implements InsertPositions, RatedUsageTable {
  readonly rows: string[] = [];
  readonly deadLetters: bigint[] = [];
  readonly gaps: string[] = [];
  inserts = 0;
  tokenWindow = Number.POSITIVE_INFINITY;
  poison = new Set<number>();
  private position: InsertPosition | undefined;
  private tokens: string[] = [];
  private step = 0;

  constructor(private readonly dies: ReadonlySet<number> = new Set()) {}

  private async mayDie<T>(work: () => T): Promise<T> {
    if (this.dies.has(this.step++)) throw new Unavailable('died before');
    const done = work();
    if (this.dies.has(this.step++)) throw new Unavailable('died after');
    return done;
  }

  load = () => this.mayDie(() => this.position);

  plan = (_of: LogPartition, from: InsertPosition, plan: InsertPlan) =>
    this.mayDie(() => {
      if (this.position && this.position.nextOffset !== from.nextOffset) return false;
      if (this.position?.plan?.token !== from.plan?.token) return false;
      this.position = { ...from, plan };
      return true;
    });

  finish = (_of: LogPartition, plan: InsertPlan, to: InsertPosition) =>
    this.mayDie(() => {
      if (this.position?.plan?.token !== plan.token) return false;
      this.position = to;
      return true;
    });

  insert = (blocks: readonly BlockToInsert[], token: string) =>
    this.mayDie(() => {
      if (blocks.some((block) => this.poison.has(block.sequence))) throw new UnacceptableRows('poison');
      if (this.tokens.slice(-this.tokenWindow).includes(token)) return;
      this.tokens.push(token);
      this.inserts++;
      for (const { lines } of blocks) this.rows.push(...lines.toString().trimEnd().split('\n'));
    });

  rowsOf = (blocks: readonly BlockPlace[]) =>
    this.mayDie(() => blocks.map(({ sequence }) => this.rows.filter((row) => row.startsWith(`${sequence}.`)).length));

  writer(rows = 5): WriteRatedUsage {
    const witness = {
      inserted: () => {},
      dropped: () => {},
      missing: (_of: LogPartition, what: string) => void this.gaps.push(what),
    };
    let nonce = 0;
    return new WriteRatedUsage(this, this, witness, { rows, bytes: 1_000 }, () => `n${this.step}-${nonce++}`);
  }

  record(offset: number, sequence: number, count = 2): LogRecord {
    const lines = Array.from({ length: count }, (_, index) => `${sequence}.${index}\n`).join('');
    return {
      offset: BigInt(offset),
      open: () => ({ usagePartition: 0, sequence, count, lines: Buffer.from(lines) }),
      giveUp: async () => void this.deadLetters.push(BigInt(offset)),
    };
  }
}

const rowsOfSequences = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => [`${from + index}.0`, `${from + index}.1`]).flat();

const damagedAt = (world: World, offset: number): LogRecord => ({
  ...world.record(offset, offset + 1),
  open: () => {
    throw new Error('checksum differs');
  },
});

/** Delivers the whole log in pieces from the writer's own offset until it is written; each death is a new process. */
async function deliver(world: World, log: readonly LogRecord[], pieces: readonly number[]): Promise<void> {
  for (let lives = 0; lives < 200; lives++) {
    const writer = world.writer();
    try {
      let next = await writer.firstOffset(of);
      for (let read = 0; next <= log.at(-1)!.offset; read++) {
        const batch = log.filter(({ offset }) => offset >= next).slice(0, pieces[(lives + read) % pieces.length]);
        await writer.write(of, batch);
        next = batch.at(-1)!.offset + 1n;
      }
      return;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
  }
  throw new Error('it never came to an end');
}

describe('writing rated usage', () => {
  it('groups records up to its limit and writes each row once', async () => {
    const world = new World();
    const records = [1, 2, 3, 4, 5].map((sequence) => world.record(sequence - 1, sequence));
    await world.writer(4).write(of, records);
    expect(world.rows).toEqual(rowsOfSequences(1, 5));
    expect(world.inserts).toBe(3);
  });

  it('passes over what was delivered before and what rating sent again', async () => {
    const world = new World();
    const writer = world.writer();
    const records = [world.record(0, 1), world.record(1, 2), world.record(2, 1), world.record(3, 2)];
    await writer.write(of, records);
    await writer.write(of, [...records, world.record(4, 3)]);
    expect(world.rows).toEqual(rowsOfSequences(1, 3));
  });

  it('has every row exactly once, wherever and however often it dies and however the log is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(60), { maxLength: 25 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(11), { maxLength: 6 }),
        async (deaths, pieces, sentAgain) => {
          const world = new World(new Set(deaths));
          const sequences = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap((sequence) => [
            sequence,
            ...sentAgain.filter((back) => back < sequence && back > 0),
          ]);
          const log = sequences.map((sequence, offset) => world.record(offset, sequence));
          await deliver(world, log, pieces);
          expect([...world.rows].sort()).toEqual(rowsOfSequences(1, 12).sort());
          expect(world.deadLetters).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('does not write twice when ClickHouse has forgotten the token', async () => {
    const world = new World(new Set([5]));
    world.tokenWindow = 0;
    const records = [world.record(0, 1), world.record(1, 2)];
    await expect(world.writer().write(of, records)).rejects.toThrow('died after');
    await world.writer().write(of, records);
    expect(world.rows).toEqual(rowsOfSequences(1, 2));
  });

  it('repeats a planned insert in the same grouping, also when it is read in smaller pieces', async () => {
    const world = new World(new Set([4]));
    const records = [world.record(0, 1), world.record(1, 2)];
    await expect(world.writer().write(of, records)).rejects.toThrow('died before');
    const writer = world.writer();
    await writer.write(of, records.slice(0, 1));
    expect(world.rows).toEqual([]);
    await writer.write(of, [...records.slice(1), world.record(2, 3)]);
    expect(world.rows).toEqual(rowsOfSequences(1, 3));
    expect(world.inserts).toBe(2);
  });

  it('gives up exactly the record that ClickHouse does not take', async () => {
    const world = new World();
    world.poison.add(3);
    const records = [1, 2, 3, 4, 5, 6].map((sequence) => world.record(sequence - 1, sequence));
    await world.writer(100).write(of, records);
    expect(world.deadLetters).toEqual([2n]);
    expect(world.rows).toEqual([...rowsOfSequences(1, 2), ...rowsOfSequences(4, 6)]);
  });

  it('gives up a damaged record once, also beside rows that ClickHouse does not take', async () => {
    const world = new World();
    world.poison.add(1);
    await world.writer(100).write(of, [world.record(0, 1), damagedAt(world, 1), world.record(2, 3)]);
    expect(world.deadLetters).toEqual([0n, 1n]);
    expect(world.rows).toEqual(rowsOfSequences(3, 3));
  });

  it('gives up a damaged record and goes on with the next', async () => {
    const world = new World();
    const damaged = damagedAt(world, 1);
    await world.writer().write(of, [world.record(0, 1), damaged, world.record(2, 3)]);
    expect(world.deadLetters).toEqual([1n]);
    expect(world.rows).toEqual([...rowsOfSequences(1, 1), ...rowsOfSequences(3, 3)]);
    expect(world.gaps).toEqual(['1 block(s) of rated usage never came']);
  });

  it('stops when another writer has taken the partition, and goes on from where that one is', async () => {
    const world = new World();
    const [stale, fresh] = [world.writer(), world.writer()];
    const records = [1, 2, 3].map((sequence) => world.record(sequence - 1, sequence));
    await stale.write(of, records.slice(0, 1));
    await fresh.write(of, records.slice(1, 2));
    await expect(stale.write(of, records.slice(1))).rejects.toThrow('another writer');
    await stale.write(of, records.slice(1));
    expect(world.rows).toEqual(rowsOfSequences(1, 3));
  });

  it('says when the log lost records before they were written', async () => {
    const world = new World();
    const writer = world.writer();
    await writer.write(of, [world.record(0, 1)]);
    await writer.write(of, [world.record(5, 6)]);
    expect(world.gaps).toEqual(['the log no longer has the records 1 to 4', '4 block(s) of rated usage never came']);
    expect(world.rows).toEqual([...rowsOfSequences(1, 1), ...rowsOfSequences(6, 6)]);
  });
});
