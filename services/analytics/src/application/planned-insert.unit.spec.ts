import type { InsertPosition } from '../domain/insert-position.js';
import { InsertWorld, of, rowsOfSequences } from './testing/insert-world.js';

const write = (world: InsertWorld, partition: number, from = 0, to = 100, rows = 100) =>
  world.writer(rows).write(of(partition), world.log.get(partition)!.slice(from, to), true);

const position = (nextOffset: number, plan?: { lastOffset: bigint; token: string }): InsertPosition => ({
  nextOffset: BigInt(nextOffset),
  sequences: {},
  ...(plan && { plan }),
});

/** A world in which somebody planned an insert of two partitions and left it there. */
function leftPlan(blocks = 2): InsertWorld {
  const world = new InsertWorld();
  for (const partition of [0, 1]) {
    for (let sequence = 1; sequence <= blocks; sequence++) world.record(partition, sequence);
    world.positions.set(partition, position(0, { lastOffset: 1n, token: 'left' }));
  }
  return world;
}

const both = [0, 1].flatMap((partition) => rowsOfSequences(partition, 1, 2));
const stored = (world: InsertWorld) => [...world.rows].sort();

describe('a plan that was left', () => {
  it('is finished with all its partitions by whoever has one of them', async () => {
    const world = leftPlan();
    await world.writer().begin([of(1)]);
    expect(stored(world)).toEqual(both);
    expect([...world.positions.values()]).toEqual([
      { nextOffset: 2n, sequences: { 0: 2 } },
      { nextOffset: 2n, sequences: { 1: 2 } },
    ]);
  });

  it('is not inserted again when its rows are there, though ClickHouse has forgotten the token', async () => {
    const world = leftPlan();
    world.tokenWindow = 0;
    world.storePart(both, 'left/0');
    await world.writer().begin([of(0)]);
    expect(stored(world)).toEqual(both);
    expect(world.inserts).toBe(0);
  });

  it('is completed under its token when the insert broke off', async () => {
    const world = leftPlan();
    world.storePart(
      both.filter((row) => row.endsWith('.0')),
      'left/0',
    );
    await world.writer().begin([of(0)]);
    expect(stored(world)).toEqual(both);
  });

  it('is made anew when the insert broke off and ClickHouse has forgotten the token', async () => {
    const world = leftPlan();
    world.storePart(
      both.filter((row) => row.endsWith('.0')),
      'a token of long ago',
    );
    await world.writer().begin([of(0)]);
    expect(stored(world)).toEqual(both);
    expect([...world.positions.values()].every(({ plan }) => plan === undefined)).toBe(true);
  });

  it('is made anew when its rows are there twice', async () => {
    const world = leftPlan();
    for (const token of ['one', 'two']) world.storePart(both, token);
    await world.writer().begin([of(0)]);
    expect(stored(world)).toEqual(both);
  });

  it('leaves alone what follows it in the log', async () => {
    const world = leftPlan(4);
    await world.writer().begin([of(0)]);
    expect(stored(world)).toEqual(both);
    await Promise.all([write(world, 0), write(world, 1)]);
    expect(stored(world)).toEqual([0, 1].flatMap((partition) => rowsOfSequences(partition, 1, 4)));
  });

  it('is finished with what the log still has', async () => {
    const world = leftPlan();
    world.log.get(0)!.splice(0);
    await world.writer().begin([of(0)]);
    expect(stored(world)).toEqual(rowsOfSequences(1, 1, 2));
    expect(world.positions.get(0)).toEqual({ nextOffset: 2n, sequences: {} });
  });
});

describe('an insert', () => {
  const worldOf = (sequences: number) => {
    const world = new InsertWorld();
    for (let sequence = 1; sequence <= sequences; sequence++) world.record(0, sequence);
    return world;
  };

  it.each([0, 1, 500, 998, 999])('leaves out exactly the row that ClickHouse does not take: %d', async (guilty) => {
    const world = worldOf(2);
    world.record(0, 3, 1_000);
    for (let sequence = 4; sequence <= 6; sequence++) world.record(0, sequence);
    world.poison.set(3, guilty);
    await write(world, 0);
    expect(world.deadLetters).toEqual(['0/2']);
    expect(world.leftOut).toEqual(['0/2: 1']);
    const others = Array.from({ length: 1_000 }, (_, row) => `0:3.${row}`).filter((row) => row !== `0:3.${guilty}`);
    expect(stored(world)).toEqual([...rowsOfSequences(0, 1, 2), ...others, ...rowsOfSequences(0, 4, 6)].sort());
  });

  it('leaves it out among several partitions too', async () => {
    const world = leftPlan(3);
    world.poison.set(2, 0);
    const writer = world.writer(100);
    await Promise.all([0, 1].map((partition) => writer.write(of(partition), world.log.get(partition)!, true)));
    expect(world.deadLetters).toEqual(['0/1', '1/1']);
    expect(stored(world)).toEqual(
      [0, 1].flatMap((partition) => [
        ...rowsOfSequences(partition, 1, 1),
        `${partition}:2.1`,
        ...rowsOfSequences(partition, 3, 3),
      ]),
    );
  });

  it('gives up a damaged record once, also beside rows that ClickHouse does not take', async () => {
    const world = worldOf(1);
    world.poison.set(1, 0);
    world.damage(0);
    world.record(0, 3);
    await write(world, 0);
    expect(world.deadLetters).toEqual(['0/0', '0/1']);
    expect(stored(world)).toEqual(['0:1.1', ...rowsOfSequences(0, 3, 3)]);
  });

  it('gives up a damaged record and goes on with the next', async () => {
    const world = worldOf(1);
    world.damage(0);
    world.record(0, 3);
    await write(world, 0);
    expect(world.deadLetters).toEqual(['0/1']);
    expect(stored(world)).toEqual([...rowsOfSequences(0, 1, 1), ...rowsOfSequences(0, 3, 3)]);
    expect(world.gaps).toEqual(['1 block(s) of rated usage never came']);
  });
});
