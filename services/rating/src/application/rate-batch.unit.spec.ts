import fc from 'fast-check';
import { segmentToMessage, usageTopic } from '#contracts';
import { Unavailable } from '#decider';
import { Exact } from '#money';
import {
  block,
  closing,
  february,
  home,
  january,
  march,
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

describe('running charges', () => {
  it('are published at once, then every two seconds of usage, and never forgotten', () => {
    const rating = given(acme);
    const published = (id: string, receivedAt: number) =>
      rating
        .when(block([usage(id, 1)], { receivedAt }))
        .charges.map(({ sequence, charges }) => [sequence, charges[0]?.quantity]);
    expect(published('a', 10_000)).toEqual([[1, '1']]);
    expect(published('b', 11_000)).toEqual([]);
    expect(published('c', 11_999)).toEqual([]);
    expect(published('d', 12_000)).toEqual([[4, '4']]);
    expect(published('e', 12_100)).toEqual([]);
    expect(rating.whenIdle().charges).toMatchObject([{ sequence: 5 }]);
    expect(rating.whenIdle().charges).toEqual([]);
  });
});

describe('closing a period', () => {
  it('publishes the final charge of every metric, also of an untouched one, once', () => {
    const rating = given(acme, { subscriptions: [opened(month(1))] });
    expect(rating.when(usage('a', 1200), closing(month(0)), closing(month(0))).charges).toMatchObject([
      { type: 'period-charged', sequence: 1, occurredAt: february, charges: [{ quantity: '1200', amount: '1770' }] },
    ]);
    expect(rating.when(closing(month(1))).charges).toMatchObject([
      { periodIndex: 1, charges: [{ quantity: '0', amount: '0', eventCount: 0 }] },
    ]);
  });

  it('keeps usage that comes after it as late', () => {
    const outcome = given(acme).when(closing(month(0)), usage('late', 5));
    expect(outcome.unattributed).toEqual([['late', 'period-closed']]);
    expect(outcome.rows).toHaveLength(0);
  });

  it('waits for a subscription that is not known yet', () => {
    expect(() => given().when(closing(month(0), { segment: undefined }))).toThrow(Unavailable);
  });

  it('goes behind the closing before it', () => {
    const { postponed, charges } = given(acme, { subscriptions: [opened(month(1))] }).when(closing(month(1)));
    expect(postponed).toMatchObject([{ periodIndex: 1 }]);
    expect(charges).toEqual([]);
  });

  it('measures against the time that the segment had in the end', () => {
    const half = (month(0).start + month(0).end) / 2;
    const priced = product({ pricingMetrics: [{ ...summaries, minimum: '100' }] });
    const outcome = given({ ...acme, products: [priced] }).when(usage('a', 2), closing(month(0, { end: half })));
    expect(outcome.charges).toMatchObject([{ periodEnd: half, charges: [{ quantity: '2', amount: '50' }] }]);
  });

  it('of the first version, which named no segment, closes the one that was published under its number', () => {
    const first = {
      cadenceUnit: 'month',
      cadenceCount: 1,
      timeZone: 'UTC',
      anchorAt: january,
      versions: [{ effectiveAt: january, productVersion: 1 }],
    };
    const ended = subscription('period-ended', {
      ...first,
      endedPeriod: { index: 0, start: january, end: february },
      nextPeriod: { index: 1, start: february, end: march },
    });
    const begun = subscription('subscription-started', first);
    const rating = given({ ...acme, subscriptions: [begun, ended] });
    const outcome = rating.when(usage('a', 1), closing(month(0), { segment: undefined }));
    expect(outcome.charges).toMatchObject([{ type: 'period-charged', periodIndex: 0, periodEnd: february }]);
    expect(rating.when(usage('b', 1, { at: february })).charges).toMatchObject([{ periodIndex: 1 }]);
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
