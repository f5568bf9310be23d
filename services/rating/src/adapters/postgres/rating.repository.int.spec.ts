import { randomUUID } from 'node:crypto';
import { deserialize } from 'node:v8';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '#database';
import { waitUntil } from '#running';
import type { BatchCommit, ChangedPeriod, StoredPeriod } from '../../application/batch-commit.js';
import { Fenced } from '../../application/ports.js';
import { RatingRepositories } from '../../testing/rating-repositories.js';
import { KeptUsageRepository } from './kept-usage.repository.js';
import { migrations } from './migrations.js';
import { OutboxRepository } from './outbox.repository.js';
import { PeriodsRepository } from './periods.repository.js';
import { RatingRepository } from './rating.repository.js';
import { RedrivableUsageRepository } from './redrivable-usage.repository.js';

let dataSource: DataSource;
let store: RatingRepository;
let periods: PeriodsRepository;
let kept: KeptUsageRepository;
let outbox: OutboxRepository;
let pool: Pool;
let redrivable: RedrivableUsageRepository;

beforeAll(async () => {
  const schema = `rating_${randomUUID().replace(/[^a-f]/g, '')}`;
  const url = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';
  dataSource = await openDataSource({ url, schema, entities: [], migrations });
  pool = poolOf(dataSource);
  ({ outbox, periods, kept, redrivable, store } = new RatingRepositories(pool));
});

afterAll(async () => {
  await dataSource.query(
    `drop schema ${dataSource.options.type === 'postgres' ? dataSource.options.schema : ''} cascade`,
  );
  await dataSource.destroy();
});

const period = (more: Partial<StoredPeriod> = {}): StoredPeriod => ({
  tenant: 'demo',
  subscriptionId: 'sub-1',
  accountId: 'org-1',
  productId: 'prod-1',
  productVersion: 1,
  currency: 'USD',
  number: 0,
  start: 0,
  end: 1_000,
  sequence: 1,
  closed: false,
  share: null,
  totals: { summaries: [2, 1, 0, [1, '5'], 0, '', ''] },
  standings: [],
  groups: [],
  members: [],
  firstBlock: 1,
  billed: true,
  report: null,
  ...more,
});

const whole = (more: Partial<StoredPeriod> = {}): ChangedPeriod => ({ ...period(more), isHeadChanged: true });

const batch = (partition: number, epoch: number, more: Partial<BatchCommit> = {}): BatchCommit => ({
  partition,
  epoch,
  fromOffset: 0n,
  nextOffset: 5n,
  firstBlock: 1,
  arrivedCorrections: [],
  postponedCorrections: [],
  blockSequence: 1,
  keys: [{ tenant: 'demo', keys: Buffer.alloc(20, 7) }],
  periods: [],
  foldedBuckets: [],
  unattributed: [],
  conflicts: [],
  callCosts: [],
  arrived: [],
  redriven: [],
  cursors: [],
  hours: [],
  lateWindows: [],
  dropped: [],
  corrections: [],
  outbox: [],
  ...more,
});

describe('the rating store', () => {
  it('gives a claimed partition back exactly as the last batch left it', async () => {
    const { epoch } = await store.claim(0);
    const records = [
      { topic: 'rating.charge.v1', key: 'sub-1', value: Buffer.from([1, 0, 255]), headers: { type: 'x' } },
    ];
    const id = await store.commit(batch(0, epoch, { periods: [whole()], outbox: records }));
    const claim = await store.claim(0);
    expect(claim).toMatchObject({ epoch: epoch + 1, nextOffset: 5n, blockSequence: 1 });
    expect(claim.openPeriods).toEqual([period()]);
    expect(claim.outbox).toEqual([{ id, records }]);
    await outbox.deleteSent(0, [id as string]);
    expect((await store.claim(0)).outbox).toEqual([]);
  });

  it('gives a tenant that is behind its cursor back until it has caught up', async () => {
    const { epoch } = await store.claim(12);
    const behind = [
      { tenant: 'large', nextOffset: 3n },
      { tenant: 'also "large"', nextOffset: 4n },
    ];
    await store.commit(batch(12, epoch, { cursors: behind }));
    const claim = await store.claim(12);
    expect([...claim.cursors]).toEqual(behind.map(({ tenant, nextOffset }) => [tenant, nextOffset]));
    const then = { fromOffset: 5n, nextOffset: 6n };
    const caughtUp = { tenant: 'large', nextOffset: null };
    await store.commit(batch(12, claim.epoch, { ...then, cursors: [caughtUp, { ...behind[1]!, nextOffset: 5n }] }));
    expect([...(await store.claim(12)).cursors]).toEqual([['also "large"', 5n]]);
  });

  it('keeps a record that the broker refuses once, with its content', async () => {
    const record = { topic: 'rating.charge.v1', key: 'sub-1', value: Buffer.from([1, 0, 255]), partition: 3 };
    for (let time = 0; time < 2; time++) await outbox.keepRefused(3, { record, error: new Error('too large') });
    const { rows } = await pool.query('select partition, topic, reason, record from refused_records');
    expect(rows).toMatchObject([{ partition: 3, topic: 'rating.charge.v1', reason: 'Error: too large' }]);
    expect(deserialize(rows[0].record)).toMatchObject({ key: 'sub-1', partition: 3 });
  });

  it('writes of a period that goes on its totals, and finds no other in its place', async () => {
    const { epoch } = await store.claim(8);
    const of = { subscriptionId: 'sub-5' };
    await store.commit(batch(8, epoch, { periods: [whole(of)] }));
    const next = { ...of, sequence: 2, totals: { summaries: [2, 2, 0, [2, 'C:\\"7"'], 0, '', ''] } };
    const changed = { ...period(next), isHeadChanged: false };
    const then = { fromOffset: 5n, nextOffset: 6n };
    await store.commit(batch(8, epoch, { ...then, periods: [changed] }));
    expect((await store.claim(8)).openPeriods).toEqual([period(next)]);

    const nobody = { ...changed, subscriptionId: 'nobody' };
    const last = batch(8, epoch + 1, { fromOffset: 6n, nextOffset: 7n, periods: [nobody] });
    await expect(store.commit(last)).rejects.toThrow('of 1 stored periods 0 were found');
  });

  it('finds the periods that go on by their keys, not by reading the whole table', async () => {
    const lookUps = async () => {
      const fetched = `select idx_tup_fetch as rows from pg_stat_user_tables
        where relname = 'period_charges' and schemaname = current_schema()`;
      return Number((await dataSource.query(fetched))[0].rows);
    };
    const { epoch } = await store.claim(9);
    const many = Array.from({ length: 2_000 }, (_, i) => whole({ subscriptionId: `many-${i}` }));
    await store.commit(batch(9, epoch, { periods: many }));
    await dataSource.query('analyze period_charges');
    const before = await lookUps();
    const goOn = many.slice(0, 500).map((one) => ({ ...one, sequence: 2, isHeadChanged: false }));
    await store.commit(batch(9, epoch, { fromOffset: 5n, nextOffset: 6n, periods: goOn }));
    await waitUntil(async () => (await lookUps()) >= before + 500, { everyMs: 100, atMostMs: 4_000 });
    expect(await lookUps()).toBeGreaterThanOrEqual(before + 500);
  });

  it('refuses the batch of a worker whose partition was claimed by another, whole', async () => {
    const stale = await store.claim(1);
    await store.claim(1);
    await expect(
      store.commit(batch(1, stale.epoch, { periods: [whole({ subscriptionId: 'stale' })] })),
    ).rejects.toThrow(Fenced);
    expect((await store.claim(1)).openPeriods).toEqual([]);
  });

  it('refuses a batch that was committed before', async () => {
    const { epoch } = await store.claim(2);
    await store.commit(batch(2, epoch));
    await expect(store.commit(batch(2, epoch))).rejects.toThrow(Fenced);
  });

  it('reads the keys of a partition in order, from where the reader stands', async () => {
    const { epoch } = await store.claim(3);
    await store.commit(batch(3, epoch, { keys: [{ tenant: 'a', keys: Buffer.alloc(20, 1) }] }));
    await store.commit(
      batch(3, epoch, { fromOffset: 5n, nextOffset: 6n, keys: [{ tenant: 'b', keys: Buffer.alloc(40, 2) }] }),
    );
    const seen: [string, string, number][] = [];
    await store.readKeys(3, '0', (id, { tenant, keys }) => seen.push([id, tenant, keys.length]));
    expect(seen.map(([, tenant, bytes]) => [tenant, bytes])).toEqual([
      ['a', 20],
      ['b', 40],
    ]);
    const rest: string[] = [];
    await store.readKeys(3, seen[0]?.[0] as string, (_id, { tenant }) => rest.push(tenant));
    expect(rest).toEqual(['b']);
    expect(await store.countKeys()).toContainEqual({ tenant: 'b', keys: 2 });
  });

  it('remembers a closed period and shows its totals', async () => {
    const { epoch } = await store.claim(4);
    await store.commit(batch(4, epoch, { periods: [whole({ subscriptionId: 'sub-4', closed: true, sequence: 9 })] }));
    const claim = await store.claim(4);
    expect(claim.openPeriods).toEqual([]);
    expect(claim.closedThrough.get('sub-4')).toBe(0);
    expect(await periods.periods('demo', 'sub-4', 5)).toMatchObject([{ closed: true, sequence: 9, end: 1_000 }]);
    expect(await periods.periods('other tenant', 'sub-4', 5)).toEqual([]);
  });

  it('keeps an event with characters that Postgres text does not take', async () => {
    const { epoch } = await store.claim(5);
    const nobody = [null, null, null, null, null];
    const event = JSON.stringify(['a\u0000b', 'api', 'event', 0, 'x', ...nobody, { note: '\ud800 \u0000' }, 1]);
    const usage = {
      tenant: 'demo',
      source: 'api',
      id: 'a\u0000b',
      reason: 'no-customer',
      waitsFor: null,
      occurredAt: 0,
      receivedAt: 0,
    } as const;
    await store.commit(
      batch(5, epoch, { unattributed: [{ ...usage, attempt: 0, cost: null, costSource: 'none', row: event }] }),
    );
    expect(await kept.unattributed('demo', '0', 10, undefined)).toMatchObject([{ id: 'ab', event }]);
    const [waiting] = await redrivable.redrivable([5], 'demo', '0', 10);
    expect(waiting?.row[0]).toBe('a\u0000b');
    const records = [{ topic: 't', value: Buffer.from('x') }];
    const positions = [waiting?.position as string];
    await expect(
      redrivable.moveToOutbox({ partition: 5, epoch: epoch - 1 }, 'demo', positions, records),
    ).rejects.toThrow(Fenced);
    const id = await redrivable.moveToOutbox({ partition: 5, epoch }, 'demo', positions, records);
    expect((await store.claim(5)).outbox).toMatchObject([{ id, records: [{ topic: 't' }] }]);
    expect(await kept.unattributed('demo', '0', 10, undefined)).toEqual([]);
  });
});
