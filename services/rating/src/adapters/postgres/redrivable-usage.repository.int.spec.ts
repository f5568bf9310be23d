import { jest } from '@jest/globals';
import {
  closing,
  february,
  home,
  january,
  march,
  month,
  opened,
  organization,
  subscription,
  usage,
} from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

// A schema of its own for each test, on a machine that may be busy.
jest.setTimeout(30_000);

let schema: Awaited<ReturnType<typeof ownSchema>>;
let book: ReturnType<typeof bookOf>;
let rating: RatingInProcess;

beforeEach(async () => {
  schema = await ownSchema();
  book = bookOf(acme);
  rating = new RatingInProcess(schema.pool, book);
});

afterEach(async () => {
  await rating?.stop();
  await schema?.drop();
});

const kept = async () =>
  (await rating.kept.unattributed('demo', '0', 100, undefined)).map(({ id, reason }) => [id, reason]);

const inMonth = (number: number, id = `m${number}`) => usage(id, 10 + number, { at: Date.UTC(2026, number, 15) });

describe('usage that waits for its segment', () => {
  it('is in its period, and not late, when a clock crosses many months at once', async () => {
    const year = Array.from({ length: 12 }, (_, number) => inMonth(number));
    await rating.usage('org-1', ...year).rateAll();
    expect(await kept()).toEqual(year.slice(1).map(([id]) => [id, 'segment-not-open']));

    for (let number = 1; number < 12; number++) book.recordSubscription(opened(month(number)));
    for (let number = 0; number < 12; number++) rating.closing(closing(month(number)));
    await rating.rateAll();
    expect(rating.closed).toEqual(year.map((_, number) => [number, String(10 + number)]));
    expect(await kept()).toEqual([]);
  });

  it('is looked at by its own stretch of time alone when a segment opens', async () => {
    await rating.usage('org-1', inMonth(1), inMonth(2), inMonth(3)).rateAll();
    book.recordSubscription(opened(month(1)));
    const before = { subscriptionId: 'sub-1', before: march };
    expect(await rating.redrivable.withUsageBefore([home], [before])).toEqual([before]);
    const found = await rating.redrivable.usageBefore(before, undefined, 10);
    expect(found.map(({ row }) => row[0])).toEqual(['m1']);

    await rating.redrive.settled('demo', ['sub-1']);
    await rating.rateAll();
    expect(await kept()).toEqual([
      ['m2', 'segment-not-open'],
      ['m3', 'segment-not-open'],
    ]);
    expect(await rating.redrivable.redrivable([home], 'demo', '0', 10)).toEqual([]);
  });

  it('comes back in the order of its own time, page by page', async () => {
    const feb = (day: number) => usage(`d${day}`, 1, { at: Date.UTC(2026, 1, day) });
    await rating.usage('org-1', feb(7), feb(2), feb(5), feb(2)).rateAll();
    const time = { subscriptionId: 'sub-1', before: march };
    const [first, second] = await rating.redrivable.usageBefore(time, undefined, 2);
    expect([first?.row[0], second?.row[0]]).toEqual(['d2', 'd5']);
    expect((await rating.redrivable.usageBefore(time, second, 2)).map(({ row }) => row[0])).toEqual(['d7']);
  });

  it('keeps its subscription when the name that it gave is taken by somebody else', async () => {
    await rating.usage('org-1', inMonth(1)).rateAll();
    book.recordCustomer({ ...organization, customerId: 'org-2', name: 'Acme' });
    book.recordSubscription(opened(month(1)));
    await rating
      .closing(closing(month(0)))
      .closing(closing(month(1)))
      .rateAll();
    expect(rating.closed).toEqual([
      [0, '0'],
      [1, '11'],
    ]);
  });

  it('belongs to nobody once the life ends before it, and to the subscription that follows when there is one', async () => {
    await rating.usage('org-1', inMonth(1), inMonth(2)).rateAll();
    book.recordSubscription(subscription('subscription-changed', { endedAt: march }));
    book.recordSubscription(opened(month(1), { endedAt: march }));
    await rating.redrive.settled('demo', ['sub-1']);
    await rating.rateAll();
    expect(await kept()).toEqual([['m2', 'outside-subscription-life']]);

    const next = month(0, { start: march, end: Date.UTC(2026, 3, 1) });
    book.recordSubscription(opened(next, { subscriptionId: 'sub-2', startedAt: march }));
    await rating.redrive.settled('demo', []);
    await rating.rateAll();
    expect(await kept()).toEqual([]);
    expect(rating.charges.at(-1)).toMatchObject({ subscriptionId: 'sub-2', charges: [{ quantity: '12' }] });
  });

  it('begins to wait where it is kept when its subscription comes after it', async () => {
    const later = { subscriptionId: 'sub-3', startedAt: february };
    book.recordSubscription(subscription('subscription-changed', { endedAt: january }));
    await rating.usage('org-1', inMonth(1)).rateAll();
    expect(await kept()).toEqual([['m1', 'outside-subscription-life']]);

    book.recordSubscription(subscription('subscription-changed', later));
    await rating.redrive.settled('demo', []);
    expect(await kept()).toEqual([['m1', 'segment-not-open']]);

    book.recordSubscription(opened(month(0, { start: february, end: march }), later));
    await rating.redrive.settled('demo', ['sub-3']);
    await rating.rateAll();
    expect(await kept()).toEqual([]);
  });

  it('is found by the next owner of its partition', async () => {
    await rating.usage('org-1', inMonth(1)).rateAll();
    const next = new RatingInProcess(schema.pool, book);
    await next.rateAll();
    expect(await next.redrivable.waitedFor([home])).toEqual([{ tenant: 'demo', subscriptionId: 'sub-1' }]);
    book.recordSubscription(opened(month(1)));
    await next.redrive.settled('demo', ['sub-1']);
    expect(await kept()).toEqual([]);
    await next.stop();
  });
});
