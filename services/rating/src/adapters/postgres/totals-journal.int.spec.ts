import { jest } from '@jest/globals';
import { type UsageRow, usageRow } from '#contracts';
import type { BatchCommit, ChangedPeriod } from '../../application/batch-commit.js';
import { RunningTotals } from '../../application/running-totals.js';
import { bucketOf } from '../../domain/period/totals-journal.js';
import { closing, home, january, month, started, usage } from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';
import { ReservationsRepository } from './reservations.repository.js';

jest.setTimeout(60_000);

let schema: Awaited<ReturnType<typeof ownSchema>>;
let rating: RatingInProcess;

const many = Array.from({ length: 400 }, (_, at) => `sub-${at}`);
const book = bookOf({ ...acme, subscriptions: many.map((subscriptionId) => started({ subscriptionId })) });

beforeEach(async () => {
  schema = await ownSchema();
  rating = new RatingInProcess(schema.pool, book);
});

afterEach(async () => {
  await rating?.stop();
  await schema?.drop();
});

const journalRows = async () =>
  (await schema.pool.query<{ rows: number }>('select count(*)::int as rows from totals_journal')).rows[0]?.rows;

describe('very many subscriptions', () => {
  let events = 0;
  const usedBy = (subscriptionId: string, quantity: number): UsageRow => {
    const row = usage(`journal-${events++}`, quantity);
    row[usageRow.subscription] = subscriptionId;
    return row;
  };
  const round = (quantity: number) =>
    rating.usage('org-1', ...many.map((subscriptionId) => usedBy(subscriptionId, quantity))).rateAll();

  const quantities = async () => {
    const totals = new RunningTotals(rating.periods, book);
    const all = await Promise.all(many.map((subscriptionId) => totals.of('demo', subscriptionId, 1)));
    return new Set(all.map((periods) => periods?.[0]?.charges[0]?.quantity));
  };
  const ownRows = async () =>
    (
      await schema.pool.query<{ written: number }>(
        'select count(*)::int as written from period_charges where sequence > 1',
      )
    ).rows[0]?.written;

  it('are shown as they are while their own rows are behind, and go on from there under the next owner', async () => {
    await round(1);
    expect(await journalRows()).toBe(0);
    await round(2);
    expect(await journalRows()).toBe(64);
    expect(await ownRows()).toBe(0);
    expect(await quantities()).toEqual(new Set(['3']));

    rating = await rating.handOver();
    await rating.usage('org-1', usedBy('sub-7', 0)).rateAll();
    expect(await journalRows()).toBe(0);
    expect(await ownRows()).toBe(many.length);
    expect(await quantities()).toEqual(new Set(['3']));
    await round(1);
    expect(await journalRows()).toBe(64);
    for (let batch = 0; batch < 19; batch++) await round(1);
    expect(await quantities()).toEqual(new Set(['23']));
    await rating.usage('org-1', usedBy('sub-7', 100)).rateAll();
    rating = await rating.handOver();
    await rating.closing(closing(month(0), { subscriptionId: 'sub-7' })).rateAll();
    expect(rating.closed).toEqual([[0, '123']]);
  });

  it('are folded as batches come, however small these are', async () => {
    await round(1);
    for (let batch = 0; batch < 12; batch++) await round(1);
    expect(await journalRows()).toBeGreaterThan(0);
    for (let batch = 0; batch < 200 && (await journalRows()) !== 0; batch++)
      await rating.usage('org-1', usedBy('sub-0', 1)).rateAll();
    expect(await journalRows()).toBeLessThan(64 * 12);
    rating = await rating.handOver();
    const totals = await new RunningTotals(rating.periods, book).of('demo', 'sub-1', 1);
    expect(totals?.[0]).toMatchObject({ sequence: 13, charges: [{ quantity: '13' }] });
  });
});

describe('the journal in the store', () => {
  const periodOf = (subscriptionId: string, more: Partial<ChangedPeriod> = {}): ChangedPeriod => ({
    ...{ tenant: 'demo', subscriptionId, accountId: 'org-1', productId: 'prod-1', productVersion: 1, currency: 'USD' },
    ...{ number: 0, start: january, end: month(0).end, sequence: 1, closed: false, share: null, totals: { units: 1 } },
    ...{ groups: [], members: [], standings: [], firstBlock: 1, billed: true, report: null, isHeadChanged: true },
    ...more,
  });
  const goesOn = (subscriptionId: string, sequence: number, totals: ChangedPeriod['totals']) =>
    periodOf(subscriptionId, { sequence, totals, isHeadChanged: false });
  const journaled = (...of: Parameters<typeof goesOn>) => ({ ...goesOn(...of), journalBucket: bucketOf(of[0]) });

  let epoch: number;
  let offset: bigint;
  beforeEach(async () => {
    ({ epoch } = await rating.store.claim(home));
    offset = 0n;
  });
  const commit = (periods: readonly ChangedPeriod[], foldedBuckets: readonly number[] = []) => {
    const nothing = {
      unattributed: [],
      arrived: [],
      arrivedCorrections: [],
      postponedCorrections: [],
      redriven: [],
      conflicts: [],
      callCosts: [],
      cursors: [],
      hours: [],
      lateWindows: [],
    };
    const batch: BatchCommit = {
      ...{ ...nothing, keys: [], dropped: [], corrections: [], outbox: [], firstBlock: 1, blockSequence: 1 },
      ...{ partition: home, epoch, fromOffset: offset, nextOffset: offset + 1n, periods, foldedBuckets },
    };
    offset += 1n;
    return rating.store.commit(batch);
  };

  const nastyIds = [
    'sub-1',
    'sub-11',
    'sub-1,0,9]\t{"units":0}',
    'a "quoted" \\ one',
    'lines\nof\u001etwo',
    'ünïcödé 😀',
  ];
  const nastyTotals = { 'me\ttric': ['a\nb', '\u0000', '\u001e', ']\t', '"', 'x'.repeat(9_000)] };

  it.each(nastyIds)('finds the totals of %j and of no other', async (subscriptionId) => {
    await commit(nastyIds.map((id) => periodOf(id)));
    await commit(nastyIds.map((id) => journaled(id, 2, { units: id })));
    await commit([journaled(subscriptionId, 3, nastyTotals)]);
    const newest = { sequence: 3, totals: nastyTotals };
    const reservations = new ReservationsRepository(schema.pool);
    const of = { tenant: 'demo', subscriptionId, periodIndex: 0 };
    expect(await rating.periods.period('demo', subscriptionId, 0)).toMatchObject(newest);
    expect(await rating.periods.periods('demo', subscriptionId, 9)).toMatchObject([newest]);
    expect(await rating.periods.whole([{ subscriptionId, number: 0 }])).toMatchObject([newest]);
    expect(await rating.periods.toReport('demo', subscriptionId, 0)).toMatchObject([newest]);
    expect((await reservations.standing(of, ['units'])).period).toMatchObject(newest);

    const { openPeriods } = await rating.store.claim(home);
    const found = new Map(openPeriods.map((one) => [one.subscriptionId, [one.sequence, one.totals]]));
    const others = nastyIds.filter((id) => id !== subscriptionId);
    expect(found.get(subscriptionId)).toEqual([3, nastyTotals]);
    expect(others.map((id) => found.get(id))).toEqual(others.map((id) => [2, { units: id }]));
    expect(await rating.periods.period('demo', subscriptionId, 0)).toMatchObject(newest);
  });

  it('gives way to the row that is written after it, and is empty where it was folded', async () => {
    await commit([periodOf('a'), periodOf('b')]);
    await commit([journaled('a', 2, { units: 2 }), journaled('b', 2, { units: 2 })]);
    await commit([goesOn('a', 3, { units: 3 })]);
    expect(await rating.periods.period('demo', 'a', 0)).toMatchObject({ sequence: 3, totals: { units: 3 } });
    await commit([goesOn('b', 2, { units: 2 })], [bucketOf('b')]);
    expect(await journalRows()).toBe(bucketOf('a') === bucketOf('b') ? 0 : 1);
    await commit([periodOf('a', { sequence: 4, closed: true, totals: { units: 4 } })]);
    const { openPeriods } = await rating.store.claim(home);
    expect(openPeriods).toMatchObject([{ subscriptionId: 'b', sequence: 2 }]);
    expect(await rating.periods.period('demo', 'a', 0)).toMatchObject({ sequence: 4, closed: true });
  });
});
