import { randomUUID } from 'node:crypto';
import { poolOf } from '#database';
import { databaseForSpec } from '#testing';
import type { InsertPosition } from '../../domain/insert-position.js';
import { analyticsSchema } from './analytics.schema.js';
import { InsertPositionsRepository } from './insert-positions.repository.js';

let topic = '';
const one = () => `${topic}/one`;
const two = () => `${topic}/two`;
const of = (partition: number) => ({ topic, partition });
const at = (nextOffset: bigint, sequences: Record<string, number> = {}): InsertPosition => ({ nextOffset, sequences });
const range = (partition: number, position: InsertPosition, lastOffset: bigint) => ({
  of: of(partition),
  position,
  lastOffset,
});

describe('the positions of inserts', () => {
  const database = databaseForSpec(analyticsSchema);
  let positions: InsertPositionsRepository;

  beforeAll(async () => {
    positions = new InsertPositionsRepository(poolOf(await database.migrate()));
  }, 60_000);

  beforeEach(() => {
    topic = randomUUID();
  });

  it('are those of every partition of a plan, once it is finished', async () => {
    expect(await positions.load([of(0), of(1)])).toEqual([undefined, undefined]);
    expect(await positions.plan(one(), [range(1, at(7n), 9n), range(0, at(0n), 4n)])).toBe(true);
    expect(await positions.plannedUnder(one())).toEqual([
      { of: of(0), position: { ...at(0n), plan: { lastOffset: 4n, token: one() } } },
      { of: of(1), position: { ...at(7n), plan: { lastOffset: 9n, token: one() } } },
    ]);
    const reached = [
      { of: of(0), position: at(5n, { 3: 8 }) },
      { of: of(1), position: at(10n) },
    ];
    expect(await positions.finish(one(), reached)).toBe(true);
    expect(await positions.load([of(1), of(2), of(0)])).toEqual([at(10n), undefined, at(5n, { 3: 8 })]);
  });

  it('change for no partition when one of them is not where the writer believes', async () => {
    await positions.plan(one(), [range(1, at(0n), 4n)]);
    expect(await positions.plan(two(), [range(0, at(0n), 4n), range(1, at(0n), 4n)])).toBe(false);
    expect(await positions.finish(one(), [{ of: of(1), position: at(5n) }])).toBe(true);
    expect(await positions.plan(two(), [range(0, at(0n), 4n), range(1, at(0n), 4n)])).toBe(false);
    expect(await positions.load([of(0)])).toEqual([undefined]);
  });

  it('are finished by one of two writers', async () => {
    await positions.plan(one(), [range(0, at(0n), 4n), range(1, at(0n), 4n)]);
    const reached = [0, 1].map((partition) => ({ of: of(partition), position: at(5n) }));
    const finished = await Promise.all([positions.finish(one(), reached), positions.finish(one(), reached)]);
    expect(finished.sort()).toEqual([false, true]);
  });

  it('of a plan may be planned anew, for fewer partitions', async () => {
    await positions.plan(one(), [range(0, at(0n), 4n), range(1, at(0n), 4n)]);
    expect(await positions.plan(two(), [range(0, at(0n), 2n)], 'another')).toBe(false);
    expect(await positions.plan(two(), [range(0, at(0n), 2n)], one())).toBe(true);
    expect(await positions.load([of(0), of(1)])).toEqual([
      { ...at(0n), plan: { lastOffset: 2n, token: two() } },
      at(0n),
    ]);
  });
});
