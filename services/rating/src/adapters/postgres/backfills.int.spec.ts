import { jest } from '@jest/globals';
import { Unavailable } from '#decider';
import type { UsageLogPlaces } from '../../application/backfills/rated-through.js';
import type { RatedUsageLog } from '../../application/ports.js';
import { closing, february, january, month, opened, started, usage } from '../../testing/acme.js';
import { backfillsOf } from '../../testing/backfills-of.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

jest.setTimeout(30_000);

let schema: Awaited<ReturnType<typeof ownSchema>>;
let book: ReturnType<typeof bookOf>;
let rating: RatingInProcess;

beforeEach(async () => {
  schema = await ownSchema();
  book = bookOf({ ...acme, subscriptions: [started(), opened(month(1))] });
  rating = new RatingInProcess(schema.pool, book);
});

afterEach(async () => {
  await rating?.stop();
  await schema?.drop();
});

const event = (id: string, summaries: number, occurredAt: number) => ({
  ...{ id, source: 'api', occurredAt },
  properties: { summaries },
});

const quantities = async () => {
  const periods = await rating.periods.periods('demo', 'sub-1', 5);
  return periods.map(({ number, totals }) => [number, (totals['summaries'] as unknown[])[3]]).toSorted();
};

it('a backfill shows what it would change, does it across segments, and is undone once', async () => {
  const late = january + 86_400_000;
  rating.usage('org-1', usage('kept', 1), usage('a', 5, { at: late }), usage('b', 7, { at: late + 1 }));
  rating.usage('org-1', usage('c', 9, { at: february + 5 })).closing(closing(month(0)));
  await rating.rateAll();
  const before = await quantities();
  const wanted = {
    ...{ from: late, to: february + 1_000, reason: 'The export was wrong' },
    events: [event('a', 5, late), event('b', 10, late + 1), event('d', 100, february)],
  };
  const preview = await rating.backfills.preview('demo', 'sub-1', wanted);
  expect(
    preview?.segments.map(({ number, metrics: [one] }) => [number, one?.before.quantity, one?.after.quantity]),
  ).toEqual([
    [0, '13', '16'],
    [1, '9', '100'],
  ]);
  expect(await quantities()).toEqual(before);

  const done = await rating.backfills.apply('demo', 'sub-1', wanted);
  await rating.rateAll();
  expect(await quantities()).toEqual([
    [0, [3, '16']],
    [1, [1, '100']],
  ]);
  expect(rating.lateUsage).toMatchObject([{ segment: 0 }]);
  const { backfillId = '' } = done?.backfill ?? {};
  expect(await rating.backfills.find('demo', 'sub-1', backfillId)).toMatchObject({
    reason: 'The export was wrong',
    undoneBy: null,
  });
  expect(await rating.backfills.find('other', 'sub-1', backfillId)).toBeUndefined();

  await rating.backfills.undo('demo', 'sub-1', backfillId);
  await rating.rateAll();
  expect(await quantities()).toEqual(before);
  expect(await rating.backfills.undo('demo', 'sub-1', backfillId)).toBe('undone-already');
  expect(await rating.backfills.preview('other', 'sub-1', wanted)).toBeUndefined();
});

it('an undoing that did not reach the log is asked for again, and done once', async () => {
  const at = january + 86_400_000;
  rating.usage('org-1', usage('a', 5, { at }), usage('b', 7, { at: at + 1 }));
  await rating.rateAll();
  const before = await quantities();
  const wanted = { from: at, to: february, reason: 'Halved', events: [event('a', 2, at), event('c', 1, at)] };
  const { backfillId = '' } = (await rating.backfills.apply('demo', 'sub-1', wanted))?.backfill ?? {};
  await rating.rateAll();
  expect(await quantities()).toEqual([[0, [2, '3']]]);

  const refusing = {
    send: async () => {
      throw new Unavailable('kafka');
    },
    close: async () => {},
  };
  const withoutKafka = backfillsOf(rating, {} as RatedUsageLog, {} as UsageLogPlaces, refusing);
  await expect(withoutKafka.undo('demo', 'sub-1', backfillId)).rejects.toBeInstanceOf(Unavailable);
  await rating.rateAll();
  expect(await quantities()).toEqual([[0, [2, '3']]]);
  expect(await rating.backfills.undo('demo', 'sub-1', backfillId)).toMatchObject({ undoes: backfillId });
  await rating.rateAll();
  expect(await quantities()).toEqual(before);
  expect(await rating.backfills.undo('demo', 'sub-1', backfillId)).toBe('undone-already');
});

it('says which events it leaves out, because their ids are used up', async () => {
  const at = january + 86_400_000;
  rating.usage('org-1', usage('before', 3), usage('void', 5, { at }), usage('a', 7, { at: at + 1 }));
  await rating.rateAll();
  const only = (events: ReturnType<typeof event>[]) => ({ from: at, to: february, reason: 'Anew', events });
  await rating.backfills.apply('demo', 'sub-1', only([event('a', 7, at + 1)]));
  await rating.rateAll();
  const again = only(['a', 'before', 'void', 'new'].map((id) => event(id, 10, at + 2)));
  const preview = await rating.backfills.preview('demo', 'sub-1', again);
  expect(preview?.plan.duplicates?.map(({ id }) => id)).toEqual(['before', 'void']);
  expect(preview?.segments[0]?.metrics[0]?.after.quantity).toBe('23');
  const { backfillId = '' } = (await rating.backfills.apply('demo', 'sub-1', again))?.backfill ?? {};
  await rating.rateAll();
  expect(await quantities()).toEqual([[0, [3, '23']]]);
  const kept = await rating.backfills.find('demo', 'sub-1', backfillId);
  expect(kept?.plan).toMatchObject({ recorded: [{ id: 'new' }], duplicates: [{ id: 'before' }, { id: 'void' }] });
});

it('finds what is rated in a window however many segments have come since', async () => {
  const at = january + 86_400_000;
  await rating.usage('org-1', usage('a', 5, { at })).rateAll();
  const columns = `tenant, subscription_id, account_id, product_id, product_version, currency, partition, sequence, states,
    billed, first_block`;
  await schema.pool.query(
    `insert into period_charges (${columns}, period_index, period_start, period_end, closed)
     select ${columns}, n, $1::bigint + n, $1::bigint + n + 1, true from period_charges, generate_series(1, 1001) as n`,
    [february],
  );
  const preview = await rating.backfills.preview('demo', 'sub-1', { from: at, to: at + 1, reason: 'None', events: [] });
  expect(preview?.plan.voided.map(({ id }) => id)).toEqual(['a']);
});

describe('the list of backfills', () => {
  const at = january + 86_400_000;
  const wanted = (id: string) => ({
    ...{ from: at, to: at + 1_000, reason: `Imported as ${id}`, requestedBy: 'user/ann' },
    events: [event(id, 1, at)],
  });

  it('is the newest first, page by page, says how many became what, and is of one tenant', async () => {
    rating.usage('org-1', usage('a', 5, { at }));
    await rating.rateAll();
    for (const id of ['first', 'second', 'third']) {
      await rating.backfills.apply('demo', 'sub-1', wanted(id), `backfill-${id}`);
      await rating.rateAll();
    }
    const undone = await rating.backfills.undo('demo', 'sub-1', 'backfill-third', 'key-1');
    const { backfillId: undoing = '' } = undone as { backfillId?: string };
    const list = (tenant: string, of: object = {}) => rating.backfills.list({ tenant, limit: 10, ...of });

    // The clock stands still: when each was asked for is said here, two of them at one moment.
    const times = { [undoing]: 40, 'backfill-first': 30, 'backfill-second': 20, 'backfill-third': 20 };
    for (const [id, requestedAt] of Object.entries(times))
      await schema.pool.query('update usage_backfills set requested_at = $2 where backfill_id = $1', [id, requestedAt]);

    const all = await list('demo');
    const names = all.map(({ backfillId }) => backfillId);
    expect(names).toEqual([undoing, 'backfill-first', 'backfill-third', 'backfill-second']);
    expect(all.find(({ backfillId }) => backfillId === 'backfill-third')).toMatchObject({
      ...{ subscriptionId: 'sub-1', from: at, to: at + 1_000, reason: 'Imported as third', isSent: true },
      ...{ requestedBy: 'user/ann', undoes: null, undoneBy: undoing },
      counts: { unchanged: 0, voided: 1, amended: 0, recorded: 1, duplicates: 0 },
    });
    expect(all.find(({ backfillId }) => backfillId === undoing)).toMatchObject({
      ...{ requestedBy: 'key-1', undoes: 'backfill-third', undoneBy: null },
    });

    const behind = async (before: unknown) => (await list('demo', { before, limit: 1 })).map((one) => one.backfillId);
    expect(await behind(all[1])).toEqual(['backfill-third']);
    expect(await behind(all[2])).toEqual(['backfill-second']);
    expect(await behind(all[3])).toEqual([]);
    expect(await list('demo', { subscriptionId: 'sub-1' })).toHaveLength(4);
    expect(await list('demo', { subscriptionId: 'sub-2' })).toEqual([]);
    expect(await list('other')).toEqual([]);
    expect(await list('other', { subscriptionId: 'sub-1' })).toEqual([]);
  });

  it('counts what the plan says where a version before has counted nothing', async () => {
    rating.usage('org-1', usage('a', 5, { at }), usage('b', 5, { at: at + 1 }));
    await rating.rateAll();
    await rating.backfills.apply('demo', 'sub-1', wanted('c'), 'backfill-c');
    await schema.pool.query('update usage_backfills set counts = null, requested_by = null');
    expect(await rating.backfills.list({ tenant: 'demo', limit: 1 })).toMatchObject([
      { requestedBy: null, counts: { unchanged: 0, voided: 2, amended: 0, recorded: 1, duplicates: 0 } },
    ]);
  });
});
