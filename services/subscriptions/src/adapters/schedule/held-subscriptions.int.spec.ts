import pg from 'pg';
import { until } from '#testing';
import { iso, longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

describe('subscriptions whose time cannot pass', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;
  let pool: pg.Pool;
  let productId: string;

  beforeAll(async () => {
    service = await startSubscriptions();
    pool = new pg.Pool({ connectionString: service.databaseUrl, options: '-c search_path=subscriptions' });
    productId = await service.publishProduct({
      name: 'Five',
      cadence: { unit: 'test-5-minutes', count: 1, calendarAligned: false },
    });
  }, longestMs);

  afterAll(async () => {
    await pool?.end();
    await service?.stop();
  }, longestMs);

  const subscribe = async (more: object) => {
    const { subscriberId } = await service.makeSubscriber();
    return service.make('/v1/subscriptions', { productId, subscriberId, ...more });
  };
  const liveIn = (subscriptionId: string, timeZone: string) =>
    pool.query(
      `update subscriptions set state = jsonb_set(state, '{terms,timeZone}', to_jsonb($2::text)) where id = $1`,
      [subscriptionId, timeZone],
    );
  const held = async (): Promise<Record<string, unknown>[]> =>
    (await service.call('GET', '/v1/held-subscriptions?limit=200')).body.items;

  it(
    'stand before nobody else, and are named with what they failed by',
    async () => {
      const { testClockId } = await service.make('/v1/test-clocks', { name: 'Past', now: '2026-01-01T00:00:00Z' });
      const { subscriptionId } = await subscribe({ testClockId });
      await liveIn(subscriptionId, 'No/Where');
      await pool.query(
        `insert into subscriptions (id, tenant, version, state, created_at, account_id, subscriber_id, product_id,
           started_at, boundary_at, due_at, products, made_at)
         select 'bad-' || n, tenant, version, state #- '{terms,testClockId}', created_at, account_id, subscriber_id, product_id, started_at, 1, n,
           products, now() - interval '1 hour' from subscriptions, generate_series(1, 150) n where id = $1`,
        [subscriptionId],
      );
      const dueAt = Date.now() + 4_000;
      const good = await subscribe({ startAt: new Date(dueAt - 10_000 - 2 * 300_000).toISOString() });
      await until(() => service.closings(good.subscriptionId).length === 2, 30_000);
      const items = await until(async () => {
        const all = (await held()).filter((one) => String(one['subscriptionId']).startsWith('bad-'));
        return all.length === 150 && all;
      }, 30_000);
      expect(items[0]).toMatchObject({
        attempts: expect.any(Number),
        reason: 'out-of-order',
        problem: expect.stringContaining('time zone is out of order'),
        accountName: expect.stringMatching(/./),
        name: expect.stringContaining('Five'),
      });
      expect(JSON.stringify(items)).not.toMatch(/RangeError|NO\/WHERE/i);
      await pool.query(`delete from subscriptions where id like 'bad-%'`);
      await pool.query(`delete from held_subscriptions where subscription_id like 'bad-%'`);
    },
    longestMs,
  );

  it(
    'are named by an advance that all others have followed, and follow when they can',
    async () => {
      const { testClockId } = await service.make('/v1/test-clocks', { name: 'Both', now: '2026-01-01T00:00:00Z' });
      const [bad, good] = [await subscribe({ testClockId }), await subscribe({ testClockId })];
      await liveIn(bad.subscriptionId, 'No/Where');
      const to = '2026-01-01T00:10:00Z';
      const closed = [
        [0, iso('2026-01-01T00:00:00Z'), iso('2026-01-01T00:05:00Z')],
        [1, iso('2026-01-01T00:05:00Z'), iso(to)],
      ];
      expect(await service.advance(testClockId, to)).toMatchObject({
        status: 200,
        body: { now: iso(to), heldSubscriptions: [bad.subscriptionId] },
      });
      await service.caughtUp();
      expect(service.closings(good.subscriptionId)).toEqual(closed);
      expect(service.closings(bad.subscriptionId)).toEqual([]);
      expect(await held()).toMatchObject([{ subscriptionId: bad.subscriptionId }]);
      await liveIn(bad.subscriptionId, 'UTC');
      expect(await service.advance(testClockId, to)).toMatchObject({ status: 200, body: { heldSubscriptions: [] } });
      await service.caughtUp();
      expect(service.closings(bad.subscriptionId)).toEqual(closed);
      expect(await held()).toEqual([]);
    },
    longestMs,
  );

  it(
    'are named where nothing happens though something is due by their row',
    async () => {
      const { testClockId } = await service.make('/v1/test-clocks', { name: 'Idle', now: '2026-01-01T00:00:00Z' });
      const { subscriptionId } = await subscribe({ testClockId });
      await pool.query('update subscriptions set boundary_at = 1 where id = $1', [subscriptionId]);
      const first = await service.advance(testClockId, '2026-01-01T00:01:00Z');
      expect(first).toMatchObject({ status: 200, body: { heldSubscriptions: [subscriptionId] } });
      const [once] = await held();
      expect(once).toMatchObject({ reason: 'nothing-happens' });
      await service.advance(testClockId, '2026-01-01T00:01:00Z');
      expect(await held()).toEqual([
        expect.objectContaining({ subscriptionId, heldSince: once?.['heldSince'], attempts: expect.any(Number) }),
      ]);
      expect((await held())[0]?.['attempts']).toBeGreaterThan(Number(once?.['attempts']));
      expect(await service.advance(testClockId, '2026-01-01T00:05:00Z')).toMatchObject({
        status: 200,
        body: { closedPeriods: 1, heldSubscriptions: [] },
      });
      expect(await held()).toEqual([]);
    },
    longestMs,
  );
});
