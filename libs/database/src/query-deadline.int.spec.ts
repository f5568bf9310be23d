import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { isUnavailable } from '#decider';
import { holdUpFor } from '#testing';
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

  it('is none that was answered while this process had no turn', async () => {
    await pool.query('select 1');
    const asked = queriesWithin(300, () => pool.query('select 1 as one'));
    await new Promise(setImmediate);
    holdUpFor(900);
    expect((await asked).rows).toEqual([{ one: 1 }]);
  });

  it('is none that opens a connection while this process has no turn', async () => {
    const first = await pool.connect();
    const second = pool.connect();
    await new Promise(setImmediate);
    holdUpFor(2_300);
    (await second).release();
    first.release();
  });

  it('is none that waits for a connection while Postgres answers others', async () => {
    const many = Array.from({ length: 6 }, () => queriesWithin(20_000, () => pool.query(slow)));
    const ended = await Promise.allSettled(many);
    expect(ended.map(({ status }) => status)).toEqual(many.map(() => 'fulfilled'));
  });

  it('keeps nobody waiting for a connection for longer than two seconds, and leaves theirs to others', async () => {
    const clients = await Promise.all([pool.connect(), pool.connect()]);
    const late = await reachingPostgres(() => pool.query('select 1')).catch((error: unknown) => error);
    expect(isUnavailable(late)).toBe(true);
    for (const client of clients) client.release();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect([pool.waitingCount, pool.idleCount]).toEqual([0, 2]);
  });
});
