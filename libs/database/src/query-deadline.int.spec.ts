import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { isUnavailable } from '#decider';
import { openDataSource } from './postgres.data-source.js';
import { poolOf } from './postgres.module.js';
import { reachingPostgres } from './postgres-errors.js';
import { queriesWithin } from './query-deadline.js';
import { withTransaction } from './transaction.js';

describe('a query that the database does not answer', () => {
  let dataSource: DataSource;
  let pool: Pool;

  beforeAll(async () => {
    const url = process.env['METERSTREAM_TEST_POSTGRES']!;
    dataSource = await openDataSource({
      url,
      schema: 'query_deadline_spec',
      entities: [],
      migrations: [],
      poolSize: 2,
    });
    pool = poolOf(dataSource);
  }, 30_000);

  afterAll(() => dataSource.destroy());

  const slow = 'select pg_sleep(1.5)';

  it.each([
    ['a pool', () => reachingPostgres(() => pool.query(slow))],
    ['a transaction', () => withTransaction(pool, (transaction) => transaction.query(slow))],
    ['TypeORM', () => reachingPostgres(() => dataSource.query(slow))],
  ])('fails as if Postgres were away when it goes through %s', async (_what, work) => {
    const startedAt = performance.now();
    const failure = await queriesWithin(200, work).catch((error: unknown) => error);
    expect(isUnavailable(failure)).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(1_200);
  });

  it('has no deadline outside of a request, also when a request has made it wait for a connection', async () => {
    const inRequest = [1, 2].map(() => queriesWithin(400, () => pool.query(slow)));
    const outside = pool.query(slow);
    const ended = await Promise.allSettled([...inRequest, outside]);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('leaves the pool usable', async () => {
    await Promise.allSettled([1, 2, 3, 4].map(() => queriesWithin(50, () => pool.query(slow))));
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
