import { jest } from '@jest/globals';
import { Exact } from '#money';
import { CheckQuota, type QuotaAnswer } from '../../application/quota/check-quota.js';
import { ReadCurrentUsage } from '../../application/quota/current-usage.js';
import { january, product, started, summaries, usage } from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';
import { ReservationsRepository } from './reservations.repository.js';

jest.setTimeout(30_000);

const limit = 40;
const customers = 12;
const callsOfEach = 6;
const limited = product({ pricingMetrics: [{ ...summaries, quota: { limit: String(limit), enforcement: 'hard' } }] });

let schema: Awaited<ReturnType<typeof ownSchema>>;
let rating: RatingInProcess;
let reservations: ReservationsRepository;
let quota: CheckQuota;
let used: number;

beforeEach(async () => {
  schema = await ownSchema();
  const book = bookOf({ ...acme, products: [limited], subscriptions: [started()] });
  rating = new RatingInProcess(schema.pool, book);
  reservations = new ReservationsRepository(schema.pool);
  quota = new CheckQuota(new ReadCurrentUsage(book, { nowOf: () => january + 5_000 }, rating.periods), reservations);
  used = 0;
});

afterEach(async () => {
  await rating?.stop();
  await schema?.drop();
});

const ask = async (reserveSeconds?: number) => {
  const question = { tenant: 'demo', subscriptionId: 'sub-1', metricId: 'summaries', quantity: Exact.parse('1') };
  return (await quota.run({ ...question, reserveSeconds })) as QuotaAnswer;
};

/** Asks, uses what it may, and says so. */
const call = async () => {
  const { reservation } = await ask(60);
  if (!reservation) return;
  rating.usage('org-1', usage(`used-${used++}`, 1));
  const name = { tenant: 'demo', subscriptionId: 'sub-1', reservationId: reservation.reservationId };
  expect(await reservations.commit(name, undefined)).toBe('done');
};

const callAllAtOnce = () =>
  Promise.all(
    Array.from({ length: customers }, async () => {
      for (let calls = 0; calls < callsOfEach; calls++) await call();
    }),
  );

const quantity = async () => {
  const [period] = await rating.periods.periods('demo', 'sub-1', 1);
  const totals = period?.totals['summaries'] as unknown[] | undefined;
  const [, sum] = (totals?.[3] ?? []) as [number?, string?];
  return sum;
};

describe('a hard quota of which many reserve at once', () => {
  it('lets through as much as it has, though nothing is rated yet', async () => {
    await callAllAtOnce();
    expect(used).toBe(limit);
    await rating.rateAll();
    expect(await quantity()).toBe(String(limit));
    expect((await ask()).verdict).toMatchObject({ allowed: false, isBeyond: true });
  });

  it('is never exceeded while usage is rated, and all of it is there once what was committed counts no more', async () => {
    let isOver = false;
    const over = callAllAtOnce().finally(() => {
      isOver = true;
    });
    while (!isOver) await rating.rateAll();
    await over;
    await rating.rateAll();
    expect(used).toBeGreaterThanOrEqual(limit / 2);
    expect(used).toBeLessThanOrEqual(limit);
    expect(await quantity()).toBe(String(used));
    await schema.pool.query('update quota_reservations set counts_until = now()');
    for (let left = limit - used; left > 0; left--) await call();
    expect((await ask(60)).verdict).toMatchObject({ allowed: false, isBeyond: true });
    await rating.rateAll();
    expect(await quantity()).toBe(String(limit));
  });
});
