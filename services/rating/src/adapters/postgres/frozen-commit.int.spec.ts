import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '#database';
import { isUnavailable } from '#decider';
import type { BatchCommit } from '../../application/batch-commit.js';
import { migrations } from './migrations.js';
import { RatingRepository } from './rating.repository.js';

const partition = 0;
let dataSource: DataSource;
let pool: Pool;

beforeAll(async () => {
  const url = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';
  const schema = `rating_${randomUUID().replace(/[^a-f]/g, '')}`;
  dataSource = await openDataSource({ url, schema, entities: [], migrations });
  pool = poolOf(dataSource);
});

afterAll(() => dataSource?.destroy());

/** A store that does nothing in the middle of a commit but this. */
function storeWith(insert: () => Promise<unknown>): RatingRepository {
  const nothing = async () => [];
  const periods = { open: nothing, closedThrough: nothing, pending: nothing };
  const parts = [
    { insert, count: nothing },
    { ...periods, write: nothing },
    { drop: nothing, insertUnattributed: nothing, insertConflicting: nothing },
    { cursors: nothing, save: nothing },
    { add: nothing },
    { answered: nothing, save: nothing },
    { record: nothing },
    { unsent: nothing, insert: async () => undefined },
    { record: nothing },
    { arrived: nothing, remember: nothing },
    { arrived: nothing, remember: nothing },
  ] as unknown as ConstructorParameters<typeof RatingRepository> extends [Pool, ...infer Parts] ? Parts : never;
  return new RatingRepository(pool, ...parts);
}

describe('a worker that freezes in the middle of a commit', () => {
  it('keeps its partition from nobody for longer than ten seconds, and commits nothing when it wakes up', async () => {
    const [freezing, waking] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const frozen = storeWith(() => {
      freezing.resolve();
      return waking.promise;
    });
    const other = storeWith(async () => undefined);
    const { epoch } = await frozen.claim(partition);
    const batch = { partition, epoch, fromOffset: 0n, nextOffset: 5n, blockSequence: 1 } as BatchCommit;
    const commit = frozen.commit(batch).catch((error: unknown) => error);
    await freezing.promise;

    const startedAt = performance.now();
    const claimed = await other.claim(partition);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(claimed).toMatchObject({ epoch: epoch + 1, nextOffset: 0n });

    waking.resolve();
    expect(isUnavailable(await commit)).toBe(true);
    expect(await other.commit({ ...batch, epoch: claimed.epoch })).toBeUndefined();
  }, 40_000);
});
