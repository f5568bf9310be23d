import fc from 'fast-check';
import { segmentToMessage, usageTopic } from '#contracts';
import { Exact } from '#money';
import {
  block,
  february,
  home,
  january,
  month,
  opened,
  partitions,
  product,
  started,
  subscription,
  summaries,
  usage,
} from '../testing/acme.js';
import { acme, given } from '../testing/given.js';

describe('rating a batch', () => {
  it('gives every event its marginal amount and the period its charge', () => {
    const outcome = given(acme).when(usage('a', 900), usage('b', 300));
    expect(outcome.rows.map((row) => [row.id, row.amount, row.running_quantities, row.running_amounts])).toEqual([
      ['a', '1350', ['900'], ['1350']],
      ['b', '420', ['1200'], ['1770']],
    ]);
    expect(outcome.charges).toMatchObject([
      { type: 'charges-changed', sequence: 1, charges: [{ quantity: '1200', amount: '1770', eventCount: 2 }] },
    ]);
    expect(outcome.commit).toMatchObject({ fromOffset: 0n, nextOffset: 2n, blockSequence: 1 });
  });

  it('rates an event once however often it comes, and keeps one that says something else under the same id', () => {
    const outcome = given(acme).when(
      block([usage('a', 10), usage('a', 10)]),
      block([usage('a', 10), usage('a', 99, { fingerprint: 2 })]),
    );
    expect(outcome.rows).toHaveLength(1);
    expect(outcome.counts).toMatchObject({ rated: 1, duplicates: 2, conflicts: 1 });
    expect(outcome.commit.conflicts.map(({ id, offset }) => [id, offset])).toEqual([['a', '1']]);
    expect(outcome.commit.keys.map(({ keys }) => keys.length)).toEqual([20]);
  });

  it('keeps what belongs to no subscription, with the reason', () => {
    const outcome = given(acme).when(
      usage('a', 1, { product: 'Nobody sells this' }),
      usage('b', 1, { at: january - 1 }),
    );
    expect(outcome.unattributed).toEqual([
      ['a', 'unknown-product'],
      ['b', 'outside-subscription-life'],
    ]);
  });

  it.each([
    ['a value of 10^20', '100000000000000000000'],
    ['a value below -10^20', '-1e300'],
    ['a value whose sum with the others reaches it', '99999999999999999999'],
    ['a value whose amount reaches it', '80000000000000000000'],
  ])('keeps %s as out of range, and rates what follows as if it had never come', (_what, huge) => {
    const outcome = given(acme).when(usage('a', 900), usage('huge', huge), usage('b', 300));
    expect(outcome.unattributed).toEqual([['huge', 'out-of-range']]);
    expect(outcome.rows.map((row) => [row.id, row.amount, row.running_amounts])).toEqual([
      ['a', '1350', ['1350']],
      ['b', '420', ['1770']],
    ]);
    expect(outcome.charges).toMatchObject([{ charges: [{ quantity: '1200', amount: '1770', eventCount: 2 }] }]);
  });

  it('keeps a cost out of range', () => {
    const outcome = given(acme).when(usage('a', 1, { properties: { totalCost: '1e21' } }));
    expect(outcome.unattributed).toEqual([['a', 'out-of-range']]);
  });

  it('writes an event that stands in another partition again, into the one of its account', () => {
    const elsewhere = given(acme).in((home + 1) % partitions);
    const { commit, redriven } = elsewhere.when(usage('a', 1));
    expect(commit.outbox).toMatchObject([{ topic: usageTopic.name, partition: home }]);
    expect(redriven).toMatchObject([{ kind: 'redriven', attempt: 1 }]);
    expect(
      given(acme)
        .when(...redriven)
        .rows.map((row) => row.id),
    ).toEqual(['a']);
  });
});

describe('usage beyond the last open segment', () => {
  const [one, two] = [1, 2].map((version) =>
    product({
      version,
      pricingMetrics: [{ ...summaries, tiers: [{ unitRate: version === 1 ? '1.00' : '2.00' }] }],
    }),
  ) as [ReturnType<typeof product>, ReturnType<typeof product>];
  const fifthOfFebruary = Date.UTC(2026, 1, 5);

  it('waits for its segment, and is rated by the version that is in force at its first instant', () => {
    const rating = given({ ...acme, products: [one] });
    const waiting = rating.when(usage('ahead', 3, { at: fifthOfFebruary }));
    expect(waiting.unattributed).toEqual([['ahead', 'segment-not-open']]);
    expect(waiting.commit.unattributed).toMatchObject([{ waitsFor: 'sub-1' }]);
    expect(waiting.charges).toEqual([]);

    rating.and({ products: [two], subscriptions: [opened(month(1, { productVersion: 2 }))] });
    const again = block([usage('ahead', 3, { at: fifthOfFebruary })], { kind: 'redriven', attempt: 1 });
    expect(rating.when(again).charges).toMatchObject([
      { periodIndex: 1, productVersion: 2, charges: [{ quantity: '3', amount: '6' }] },
    ]);
  });

  it('waits where the usage of its account is rated, not where it happens to stand', () => {
    const outcome = given(acme)
      .in((home + 1) % partitions)
      .when(usage('ahead', 3, { at: fifthOfFebruary }));
    expect(outcome.redriven).toMatchObject([{ partition: home }]);
    expect(outcome.unattributed).toEqual([]);
  });

  it('is rated beside that of the one before it while both are open', () => {
    const rating = given(acme, { subscriptions: [opened(month(1))] });
    const { charges } = rating.when(usage('a', 1), usage('b', 2, { at: february }), usage('c', 4));
    expect(charges.map(({ periodIndex, charges: [metric] }) => [periodIndex, metric?.quantity])).toEqual([
      [0, '5'],
      [1, '2'],
    ]);
  });

  it('belongs to nobody when the life ends before it', () => {
    const rating = given({ ...acme, subscriptions: [started({ endedAt: february })] });
    expect(rating.when(usage('a', 1, { at: february })).unattributed).toEqual([['a', 'outside-subscription-life']]);
  });

  it('waits also for the first segment of a life that has not begun', () => {
    const scheduled = subscription('subscription-changed', { startedAt: february });
    const rating = given({ ...acme, subscriptions: [scheduled] });
    const { unattributed } = rating.when(usage('a', 1), usage('b', 1, { at: february }));
    expect(unattributed).toEqual([
      ['a', 'outside-subscription-life'],
      ['b', 'segment-not-open'],
    ]);
  });

  it('waits where the last segment has been cut short', () => {
    const rating = given(acme, { subscriptions: [opened(month(0, { end: february - 1_000 }))] });
    expect(rating.when(usage('a', 1, { at: february - 1 })).unattributed).toEqual([['a', 'segment-not-open']]);
  });
});

describe('rating the same usage in other pieces', () => {
  it('ends at the same charge, and the rows add up to it', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 10 }), (quantities, size) => {
        const rows = quantities.map((quantity, i) => usage(`e${i}`, quantity));
        const inOnePiece = given(acme)
          .when(...rows)
          .charges.at(-1)?.charges;
        const rating = given(acme);
        const outcomes = Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
          rating.when(...rows.slice(i * size, (i + 1) * size), ...rows.slice(0, 1)),
        );
        const last = [...outcomes, rating.whenIdle()].flatMap(({ charges }) => charges).at(-1)?.charges;
        const sum = Exact.sum(outcomes.flatMap((outcome) => outcome.rows.map((row) => Exact.parse(row.amount ?? ''))));
        expect(last).toEqual(inOnePiece);
        expect(sum.toString()).toBe(inOnePiece?.[0]?.amount);
      }),
      { numRuns: 60 },
    );
  });
});

describe('segments of a message', () => {
  it('count by their last word', () => {
    const shorter = segmentToMessage(month(0, { end: february - 1 }));
    const { book } = given(acme, { subscriptions: [subscription('period-ended', { closedSegment: shorter })] });
    expect(book.ofTenant('demo').subscription('sub-1')?.timeline.byNumber(0)?.end).toBe(february - 1);
  });
});
