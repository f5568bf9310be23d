import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { isUnavailable } from '#decider';
import { openDataSource } from './postgres.data-source.js';
import { poolOf } from './postgres.module.js';
import { withTransaction } from './transaction.js';

const url = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';
const schema = 'frozen_transaction_spec';
const replica = (more: { readonly frozenAfterMs?: number } = {}) =>
  openDataSource({ url, schema, entities: [], migrations: [], poolSize: 2, ...more });

describe('a replica that freezes in a transaction', () => {
  const replicas: DataSource[] = [];
  let frozen: Pool;
  let other: Pool;

  beforeAll(async () => {
    for (const more of [{ frozenAfterMs: 1_000 }, {}]) replicas.push(await replica(more));
    [frozen, other] = replicas.map(poolOf) as [Pool, Pool];
    await other.query('drop table if exists counters; create table counters (name text primary key, count int)');
    await other.query("insert into counters values ('a', 0)");
  }, 30_000);

  afterAll(() => Promise.all(replicas.map((one) => one.destroy())));

  const countOne = (transaction: PoolClient) =>
    transaction.query("update counters set count = count + 1 where name = 'a'");

  it.each([
    ['its rows', countOne],
    [
      'an advisory lock',
      (transaction: PoolClient) => transaction.query("select pg_advisory_xact_lock(hashtext('frozen'))"),
    ],
  ])(
    'keeps %s from others no longer than the database waits for it, and commits nothing',
    async (_, lock) => {
      const [locked, waking] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const before = await other.query('select count from counters');
      const failing = withTransaction(frozen, async (transaction) => {
        await countOne(transaction);
        await lock(transaction);
        locked.resolve();
        await waking.promise;
      }).catch((error: unknown) => error);
      await locked.promise;

      const startedAt = performance.now();
      await withTransaction(other, async (transaction) => {
        await lock(transaction);
        await countOne(transaction);
      });
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      waking.resolve();
      expect(isUnavailable(await failing)).toBe(true);
      const counted = lock === countOne ? 2 : 1;
      expect((await other.query('select count from counters')).rows[0].count).toBe(before.rows[0].count + counted);
      expect((await frozen.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    },
    30_000,
  );

  it('is waited for half a minute, unless its service says otherwise', async () => {
    const { rows } = await other.query('show idle_in_transaction_session_timeout');
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '30s' }]);
  });

  it('holds up nobody who starts, also when it froze between two migrations', async () => {
    // What a frozen starter leaves: the lock of its session, whose time has been set.
    const holder = await frozen.connect();
    holder.on('error', () => undefined);
    await holder.query('select pg_advisory_lock(hashtext($1))', [`migrate ${schema}`]);
    await holder.query('set idle_session_timeout = 1000');
    replicas.push(await replica());
    holder.release(true);
  }, 30_000);
});
