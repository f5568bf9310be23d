import { jest } from '@jest/globals';
import { UsageCorrection } from '#contracts';
import { until } from '#testing';
import { headersOfPostponed } from '../../application/corrections/correction.js';
import {
  closing,
  february,
  home,
  january,
  march,
  month,
  opened,
  partitions,
  started,
  usage,
} from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

jest.setTimeout(30_000);

const elsewhere = (home + 1) % partitions;

let schema: Awaited<ReturnType<typeof ownSchema>>;
let book: ReturnType<typeof bookOf>;
let before: RatingInProcess;
let next: RatingInProcess;

beforeEach(async () => {
  schema = await ownSchema();
  book = bookOf({ ...acme, subscriptions: [started()] });
  before = new RatingInProcess(schema.pool, book);
  next = before.replica();
});

afterEach(async () => {
  await Promise.all([before?.stop(), next?.stop()]);
  await schema?.drop();
});

const voided: UsageCorrection = {
  ...UsageCorrection.fromPartial({}),
  id: 'correction-1',
  tenant: 'demo',
  type: 'usage-voided',
  occurredAt: february,
  source: 'api',
  eventId: 'x',
  reason: 'spec',
};

async function isVoidInTheEnd(): Promise<void> {
  await next.rateAll();
  const results = await next.corrections.results('demo', voided.id);
  expect(results.filter(({ outcome }) => outcome === 'applied')).toMatchObject([{ partition: home }]);
  expect(next.rows.map(({ id, row_kind }) => [id, row_kind])).toEqual([
    ['x', 'usage'],
    ['x', 'reversal'],
  ]);
}

describe('a void that stands in the log before usage that is written into it again', () => {
  it('applies when another process reads it: usage that waited in its partition', async () => {
    await before.usage('org-1', usage('x', 5, { at: february + 1 })).rateAll();
    before.correction(voided);
    book.recordSubscription(opened(month(1)));
    await before.redrive.settled('demo', ['sub-1']);
    await before.stop();
    await isVoidInTheEnd();
  });

  it('applies when another process reads it: usage that came in the partition of another account', async () => {
    const away = Promise.withResolvers<void>();
    before.sending = away.promise;
    const rated = before.usageOf('demo', elsewhere, [usage('x', 5)]).rateIn(elsewhere);
    await until(async () => (await schema.pool.query('select 1 from outbox')).rowCount !== 0);
    before.correction(voided);
    away.resolve();
    await rated;
    await before.stop();
    await isVoidInTheEnd();
  });
});

it('a void that was handed on to a partition that has no such event is answered for both', async () => {
  before.correctionIn(home, voided, headersOfPostponed({ attempt: 1, handedOnBy: [elsewhere] }));
  await before.rateAll();
  const results = await before.corrections.results('demo', voided.id);
  const answers = results.map(({ partition, outcome }) => [partition, outcome]);
  expect(answers.sort()).toEqual([home, elsewhere].sort().map((partition) => [partition, 'not-found']));
});

describe('a closing that stands behind the correction of usage that waited for its segment', () => {
  const intoJanuary: UsageCorrection = {
    ...voided,
    type: 'usage-amended',
    replacement: JSON.stringify({ occurredAt: january + 5_000, properties: { summaries: 7 } }),
  };

  /** The event waits for March and is amended into January; February is closed then. */
  beforeEach(async () => {
    // The last that is made is told of what the book learns.
    before = new RatingInProcess(schema.pool, book);
    before.closing(closing(month(0)));
    book.recordSubscription(opened(month(1)));
    await before.usage('org-1', usage('x', 5, { at: march + 1 })).rateAll();
    before.correctionIn(home, intoJanuary).closing(closing(month(1), { reportsLateUsage: true }));
    book.recordSubscription(opened(month(2)));
    await before.redrive.settled('demo', ['sub-1']);
  });

  const chargedFor = ({ charges }: RatingInProcess) =>
    charges
      .filter(({ type }) => type === 'period-charged')
      .map(({ periodIndex, lateCharges }) => [periodIndex, ...lateCharges.map((late) => late.segment)]);

  it('tells of what the correction has come to', async () => {
    await before.rateAll();
    expect(chargedFor(before)).toEqual([[0], [1, 0]]);
  });

  it('tells of it, too, where another process reads on', async () => {
    await before.rateIn(home);
    next = await before.handOver();
    expect([...chargedFor(before), ...chargedFor(next)]).toEqual([[0], [1, 0]]);
    expect((await schema.pool.query('select 1 from postponed_corrections')).rows).toEqual([]);
  });
});
