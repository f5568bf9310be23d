import { jest } from '@jest/globals';
import { type UsageRow, usageRow } from '#contracts';
import { Exact } from '#money';
import { until } from '#testing';
import { Fenced } from '../../application/ports.js';
import {
  closing,
  february,
  home,
  january,
  march,
  month,
  opened,
  product,
  started,
  summaries,
  usage,
} from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

jest.setTimeout(30_000);

const at = january + 86_400_000;
const none = { from: at, to: at + 1_000, reason: 'Anew', events: [] };
const costly = { ...summaries, aggregation: { type: 'sum', element: 'totalCost', carriesOver: false } } as const;

let schema: Awaited<ReturnType<typeof ownSchema>>;
let book: ReturnType<typeof bookOf>;
let price: string;
/** It rates all partitions. The broker takes nothing of it while it is away. */
let owner: RatingInProcess;
/** It is asked, and owns none of them. */
let asked: RatingInProcess;
let comesBack: () => void = () => {};
let rating: Promise<unknown>;

beforeEach(async () => {
  schema = await ownSchema();
  book = bookOf({ ...acme, products: [product({ pricingMetrics: [costly] })], subscriptions: [started()] });
  price = '0.01';
  owner = new RatingInProcess(schema.pool, book, (_tenant, _kind, { summaries: count }) => ({
    ...{
      source: 'genai-prices',
      amount: Exact.parse(price).times(Exact.parse(count as number)),
      pricedOn: '2026-01-01',
    },
  }));
  asked = owner.replica();
});

afterEach(async () => {
  comesBack();
  await rating;
  await Promise.all([owner?.stop(), asked?.stop()]);
  await schema?.drop();
});

async function committedWhileTheBrokerIsAway(work: () => Promise<unknown>): Promise<void> {
  const away = Promise.withResolvers<void>();
  [owner.sending, comesBack] = [away.promise, away.resolve];
  rating = work();
  await until(async () => (await schema.pool.query('select 1 from outbox')).rowCount !== 0);
}

const call = (id: string, when = at) => usage(id, 5, { at: when }).with(usageRow.kind, 'ai-completion') as UsageRow;
const twoEvents = () => owner.usage('org-1', call('a'), call('b')).rateAll();

/** Answers what is asked for while the broker comes back. */
async function meanwhile<Answer>(answer: Promise<Answer>): Promise<Answer> {
  setTimeout(comesBack, 200);
  return answer;
}

describe('the next owner of a partition', () => {
  it('publishes running charges that the one before has not, also when nothing more comes', async () => {
    await owner.usage('org-1', call('a')).rateAll();
    await owner.usage('org-1', call('b')).rateAll();
    expect(owner.charges.map(({ charges: [one] }) => one?.eventCount)).toEqual([1]);
    await asked.worker.startOffset(home);
    await until(() => asked.charges.length > 0);
    expect(asked.charges).toMatchObject([
      { type: 'charges-changed', occurredAt: january, charges: [{ eventCount: 2 }] },
    ]);
  });

  it('keeps usage from being redriven by the one before, which claims the partition again if it is to', async () => {
    await owner.worker.startOffset(home);
    await owner.usage('org-1', usage('ahead', 5, { at: february + 1 })).rateAll();
    await asked.worker.startOffset(home);
    book.recordSubscription(opened(month(1)));
    await expect(owner.redrive.settled('demo', ['sub-1'])).rejects.toThrow(Fenced);
    await owner.worker.claimForgotten();
    await owner.redrive.settled('demo', ['sub-1']);
    await owner.rateAll();
    const periods = await owner.periods.periods('demo', 'sub-1', 5);
    expect(periods.map(({ number }) => number)).toEqual([1]);
  });
});

describe('a closing that stands before usage which was redriven', () => {
  beforeEach(async () => {
    const before = owner.replica();
    await before
      .closing(closing(month(0)))
      .usage('org-1', call('ahead', february + 1))
      .rateAll();
    book.recordSubscription(opened(month(1)));
    before.closing(closing(month(1)));
    await before.redrive.settled('demo', ['sub-1']);
    await before.stop();
    expect(await redriven()).toEqual([{ id: 'ahead', account: 'org-1' }]);
  });

  const redriven = async () => (await schema.pool.query('select id, account from redriven_usage')).rows;

  it('waits for it where another process reads on that knows nothing of it, and no longer', async () => {
    await asked.rateAll();
    expect(asked.charges.filter(({ type }) => type === 'period-charged')).toMatchObject([
      { periodIndex: 1, charges: [{ eventCount: 1 }] },
    ]);
    expect(await redriven()).toEqual([{ id: 'ahead', account: null }]);
  });
});

describe('a replica that owns no partition', () => {
  it('is asked for a backfill and knows what the owner has committed and not published yet', async () => {
    await committedWhileTheBrokerIsAway(twoEvents);
    const preview = await meanwhile(asked.backfills.preview('demo', 'sub-1', none));
    expect(preview?.plan.voided.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('knows usage that the owner has redriven and not published yet', async () => {
    await owner.usage('org-1', usage('ahead', 5, { at: february + 1 })).rateAll();
    book.recordSubscription(opened(month(1)));
    await committedWhileTheBrokerIsAway(() => owner.redrive.settled('demo', ['sub-1']));
    const preview = asked.backfills.preview('demo', 'sub-1', { ...none, from: february, to: march });
    setTimeout(() => {
      comesBack();
      // What it has sent is in the log once it stands there.
      rating = until(async () => (await schema.pool.query('select 1 from outbox')).rowCount === 0).then(() =>
        owner.rateAll(),
      );
    }, 200);
    expect((await preview)?.plan.voided.map(({ id }) => id)).toEqual(['ahead']);
  });

  it('costs anew what the owner has committed and not published yet', async () => {
    await committedWhileTheBrokerIsAway(twoEvents);
    price = '0.02';
    const { recostingId = '' } = (await asked.recostings.begin('demo', none)) ?? {};
    expect((await meanwhile(asked.recostings.work()))?.recostingId).toBe(recostingId);
    const { rows } = await schema.pool.query('select outcome from usage_recostings');
    expect(rows).toMatchObject([{ outcome: { events: 2 } }]);
  });
});
