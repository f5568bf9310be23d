import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { isUnavailable } from '#decider';
import { InsertWorld, of, rowsOfSequences } from './testing/insert-world.js';
import type { WriteRatedUsage } from './write-rated-usage.js';

const logOf = (world: InsertWorld, partition = 0) => world.log.get(partition)!;

/** Delivers partitions to a writer in pieces, from its own offsets, until they are written. */
async function deliver(world: InsertWorld, writer: WriteRatedUsage, partitions: readonly number[], piece: number) {
  await writer.begin(partitions.map(of));
  await Promise.all(
    partitions.map(async (partition) => {
      const records = logOf(world, partition);
      for (let next = await writer.firstOffset(of(partition)); next < records.length; ) {
        const batch = records.filter(({ offset }) => offset >= next).slice(0, piece);
        await writer.write(of(partition), batch, true);
        next = batch.at(-1)!.offset + 1n;
      }
    }),
  );
}

const unlessDied = async (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error) => {
      if (!isUnavailable(error)) throw error;
      return false;
    },
  );

describe('writing rated usage', () => {
  const write = (world: InsertWorld, writer: WriteRatedUsage, partition = 0, from = 0, to = 100) =>
    writer.write(of(partition), logOf(world, partition).slice(from, to), true);

  const worldOf = (sequences: readonly number[], partitions = [0], dies: number[] = []) => {
    const world = new InsertWorld(new Set(dies));
    for (const partition of partitions) for (const sequence of sequences) world.record(partition, sequence);
    return world;
  };

  it('gathers what several partitions deliver into one insert', async () => {
    const world = worldOf([1, 2], [0, 1, 2]);
    const writer = world.writer(100);
    await Promise.all([0, 1, 2].map((partition) => write(world, writer, partition)));
    expect([...world.rows].sort()).toEqual([0, 1, 2].flatMap((partition) => rowsOfSequences(partition, 1, 2)));
    expect(world.inserts).toBe(1);
  });

  it('cuts an insert where it is full, and goes on', async () => {
    const world = worldOf([1, 2, 3], [0, 1]);
    const writer = world.writer(4);
    await Promise.all([0, 1].map((partition) => write(world, writer, partition)));
    expect([...world.rows].sort()).toEqual([0, 1].flatMap((partition) => rowsOfSequences(partition, 1, 3)));
    expect(world.inserts).toBe(3);
  });

  it('passes over what was delivered before and what rating sent again', async () => {
    const world = worldOf([1, 2, 1, 2, 3]);
    const writer = world.writer();
    await write(world, writer, 0, 0, 4);
    await write(world, writer);
    expect([...world.rows].sort()).toEqual(rowsOfSequences(0, 1, 3));
  });

  it('has every row exactly once, whoever dies wherever, however the log is cut and partitions move', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(160), { maxLength: 25 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(11), { maxLength: 4 }),
        fc.array(fc.nat(7), { minLength: 1, maxLength: 5 }),
        async (deaths, pieces, sentAgain, moves) => {
          const world = worldOf([], [0, 1, 2], deaths);
          for (const partition of [0, 1, 2]) {
            for (let sequence = 1; sequence <= 9; sequence++) {
              world.record(partition, sequence);
              for (const back of sentAgain) if (back > 0 && back < sequence) world.record(partition, back);
            }
          }
          // Writers live on where they did not die, and believe what they believed, while partitions move between them.
          const writers = [world.writer(), world.writer(12)] as const;
          let done = false;
          for (let round = 0; !done; round++) {
            if (round > 300) throw new Error('it never came to an end');
            const move = moves[round % moves.length]!;
            const first = [0, 1, 2].filter((partition) => (move >> partition) & 1);
            const second = [0, 1, 2].filter((partition) => !first.includes(partition));
            const piece = pieces[round % pieces.length]!;
            const ended = await Promise.all([
              unlessDied(deliver(world, writers[0], first, piece)),
              unlessDied(deliver(world, writers[1], second, piece)),
            ]);
            done = ended.every(Boolean);
          }
          expect([...world.rows].sort()).toEqual([0, 1, 2].flatMap((partition) => rowsOfSequences(partition, 1, 9)));
          expect(world.deadLetters).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('stops when another writer has taken a partition, and goes on from where that one is', async () => {
    const world = worldOf([1, 2, 3], [0, 1]);
    const [stale, fresh] = [world.writer(), world.writer()];
    await Promise.all([write(world, stale, 0, 0, 1), write(world, stale, 1, 0, 1)]);
    await write(world, fresh, 0, 1, 2);
    const both = [write(world, stale, 0, 1), write(world, stale, 1, 1)];
    await expect(Promise.allSettled(both)).resolves.toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    await Promise.all([write(world, stale, 0, 1), write(world, stale, 1, 1)]);
    expect([...world.rows].sort()).toEqual([0, 1].flatMap((partition) => rowsOfSequences(partition, 1, 3)));
  });

  it('says when the log lost records before they were written', async () => {
    const world = worldOf([1, 2, 3, 4, 5, 6]);
    const writer = world.writer();
    await write(world, writer, 0, 0, 1);
    await write(world, writer, 0, 5);
    expect(world.gaps).toEqual(['the log no longer has the records 1 to 4', '4 block(s) of rated usage never came']);
    expect([...world.rows].sort()).toEqual([...rowsOfSequences(0, 1, 1), ...rowsOfSequences(0, 6, 6)]);
  });

  it('rests before it says that the records are written, unless more of them are there or a partition moves', async () => {
    const world = worldOf([1, 2]);
    world.insertMs = 40;
    const writer = world.writer();
    const msOf = async (work: Promise<unknown>) => {
      const startedAt = performance.now();
      await work;
      return performance.now() - startedAt;
    };
    expect(await msOf(write(world, writer, 0, 0, 1))).toBeLessThan(200);
    const resting = writer.write(of(0), logOf(world).slice(1), false);
    expect(await msOf(resting)).toBeGreaterThan(200);
    world.record(0, 3);
    world.insertMs = 300;
    const held = writer.write(of(0), logOf(world).slice(2), false);
    await sleep(500);
    expect(world.rows).toHaveLength(6);
    writer.forget([of(1)]);
    expect(await msOf(held)).toBeLessThan(200);
  });
});
