import type { Pool } from 'pg';
import { openDataSource, poolOf } from '#database';
import { until } from '#testing';
import { SubscriptionBook } from '../../domain/attribution/subscription-book.js';
import { closing, month, partitions, usage } from '../../testing/acme.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';
import { migrations } from './migrations.js';

describe('a tenant with a backlog', () => {
  let pool: Pool;
  let rating: RatingInProcess;
  let end: () => Promise<void>;

  beforeAll(async () => {
    const url = process.env['METERSTREAM_TEST_POSTGRES']!;
    const settings = { url, schema: 'rating_tenants_behind', entities: [], migrations };
    const dataSource = await openDataSource(settings);
    pool = poolOf(dataSource);
    end = () => dataSource.destroy();
    const book = new SubscriptionBook(partitions);
    for (const tenant of ['large', 'small']) book.ofTenant(tenant);
    rating = new RatingInProcess(pool, book);
  }, 30_000);

  afterAll(async () => {
    await rating.stop();
    await end();
  });

  const rowsOf = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => usage(`${prefix}-${index}`, 1));

  /** Nobody is known, so every event is kept, in the order in which it was rated. */
  async function kept(tenant: string): Promise<string[]> {
    const { rows } = await pool.query('select id from unattributed_usage where tenant = $1 order by position', [
      tenant,
    ]);
    return rows.map(({ id }) => id as string);
  }

  it('lets the others through, keeps its own order, and goes on under the next owner', async () => {
    const blocks = Array.from({ length: 45 }, (_, block) => rowsOf(`large-${block}`, 1_000));
    for (const block of blocks) rating.usageOf('large', 0, block);
    rating.usageOf('small', 0, rowsOf('small', 3));
    await rating.rateAll();
    expect(await kept('small')).toEqual(['small-0', 'small-1', 'small-2']);
    expect((await kept('large')).length).toBeLessThan(45_000);

    rating = await rating.handOver();
    rating.usageOf('large', 0, rowsOf('large-last', 5));
    await rating.rateAll();
    const all = [...blocks.flat(), ...rowsOf('large-last', 5)].map(([id]) => id);
    await until(async () => (await kept('large')).length >= all.length, 30_000);
    expect(await kept('large')).toEqual(all);
    await until(async () => (await pool.query('select 1 from tenants_behind')).rowCount === 0, 10_000);
  });

  it('loses nothing but what cannot be rated: that alone is a dead letter, and the tenant goes on', async () => {
    const blocks = Array.from({ length: 45 }, (_, block) => rowsOf(`again-${block}`, 1_000));
    for (const [at, block] of blocks.entries()) {
      rating.usageOf('large', 1, block);
      // The book has caught up with all that was published before it: what it closes never was.
      if (at === 40) rating.closingIn(1, closing(month(0), { tenant: 'large', subscriptionId: 'nobody' }));
      if (at === 42) rating.usageOf('large', 1, rowsOf('miscounted', 2), { count: '3' });
    }
    rating.usageOf('small', 1, rowsOf('again-small', 1));
    await rating.rateAll();
    const all = blocks.flat().map(([id]) => id);
    const seen = async () => (await kept('large')).filter((id) => id.startsWith('again-'));
    await until(async () => (await seen()).length >= all.length, 60_000);
    expect(await seen()).toEqual(all);
    expect(rating.deadLetters).toEqual(['41', '44']);
    await until(async () => (await pool.query('select 1 from tenants_behind')).rowCount === 0, 10_000);
  }, 90_000);
});
