import { scenariosOf, stateAfter } from '#decider';
import type { OfferedProduct } from './changing.js';
import { nextInstantOf } from './passing-of-time.js';
import { type SubscriptionCommand, subscriptionDecider } from './subscription-decisions.js';
import type { SubscriptionTerms } from './terms.js';
import {
  aligned,
  begin,
  cancel,
  change,
  first,
  linesOf,
  pro,
  product,
  published,
  since2025,
  stretches,
  tenth,
  twentieth,
  until,
  withdraw,
  yearly,
} from './testing/example-changes.js';
import {
  begun,
  byTheWall,
  lifeOf,
  lineOf,
  passCommand as pass,
  publishedWith,
  timeText,
} from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);

describe('a change now', () => {
  it.each<[string, OfferedProduct, Partial<SubscriptionTerms>, string[]]>([
    [
      'keeps the period where the rhythm is equal',
      pro,
      {},
      [
        '0 v1 2026-01-31T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
        '1 pro v7 2026-02-10T00:00Z/2026-02-28T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
        '2 pro v7 2026-02-28T00:00Z/2026-03-31T00:00Z',
        '3 pro v7 2026-03-31T00:00Z/2026-04-30T00:00Z',
      ],
    ],
    [
      'opens a full period at the instant where it is another',
      yearly,
      {},
      [
        '0 v1 2026-01-31T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
        '1 yearly v1 2026-02-10T00:00Z/2027-02-10T00:00Z',
      ],
    ],
    [
      'to calendar periods begins with a stub, measured against the full one that ends with it',
      aligned,
      {},
      [
        '0 v1 2026-01-31T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
        '1 aligned v1 2026-02-10T00:00Z/2026-03-01T00:00Z of 2026-02-01T00:00Z/2026-03-01T00:00Z',
        '2 aligned v1 2026-03-01T00:00Z/2026-04-01T00:00Z',
        '3 aligned v1 2026-04-01T00:00Z/2026-05-01T00:00Z',
      ],
    ],
    [
      'between calendar periods keeps them',
      aligned,
      { calendarAligned: true },
      [
        '0 v1 2026-01-31T00:00Z/2026-02-01T00:00Z of 2026-01-01T00:00Z/2026-02-01T00:00Z',
        '1 v1 2026-02-01T00:00Z/2026-02-10T00:00Z of 2026-02-01T00:00Z/2026-03-01T00:00Z',
        '2 aligned v1 2026-02-10T00:00Z/2026-03-01T00:00Z of 2026-02-01T00:00Z/2026-03-01T00:00Z',
        '3 aligned v1 2026-03-01T00:00Z/2026-04-01T00:00Z',
        '4 aligned v1 2026-04-01T00:00Z/2026-05-01T00:00Z',
      ],
    ],
  ])('%s', (_what, to, changed, expected) => {
    expect(stretches(begin(changed), change(tenth, to), until('2026-04-10T00:00Z'))).toEqual(expected);
  });

  it('is one event, and what it cut is closed after its own grace, as a change', () => {
    const wall = byTheWall('2026-02-10T00:00Z');
    expect(linesOf(begin(), change(wall, pro), pass(byTheWall('2026-02-10T00:59Z'), { published })).slice(1)).toEqual([
      '2026-02-10T00:00Z CourseChanged 0 v1 1 pro v7',
    ]);
    expect(linesOf(begin(), change(wall, pro), pass(byTheWall('2026-02-10T01:00Z'), { published })).slice(2)).toEqual([
      '2026-02-10T01:00Z SegmentClosed 0 v1 by change',
    ]);
  });

  it('from months to test periods keeps the month’s grace, and the short ones wait for it', () => {
    const wall = byTheWall('2026-02-10T00:00Z');
    const short = product('short', { unit: 'test-5-minutes' });
    const withShort = publishedWith(since2025(1), { short: since2025(1) });
    const life = lifeOf(begin(), change(wall, short, 'now', { published: withShort }));
    expect(timeText(nextInstantOf(stateAfter(subscriptionDecider, life), true) ?? 0)).toBe('2026-02-10T00:05Z');
    const passed = [...Array(15).keys()].map((minute) =>
      pass({ now: wall.now + (50 + minute) * 60_000, hasGrace: true }, { published: withShort }),
    );
    const closings = lifeOf(begin(), change(wall, short, 'now', { published: withShort }), ...passed).filter(
      ({ type }) => type === 'SegmentClosed',
    );
    expect(closings.map(lineOf).slice(0, 3)).toEqual([
      '2026-02-10T01:00Z SegmentClosed 0 v1 by change',
      '2026-02-10T01:00Z SegmentClosed 1 short v1',
      '2026-02-10T01:00Z SegmentClosed 2 short v1',
    ]);
  });

  it('sells the new product from then on', () => {
    const life = lifeOf(begin(), change(tenth, yearly));
    expect(stateAfter(subscriptionDecider, life)).toMatchObject({
      terms: { productId: 'yearly', productName: 'yearly', unit: 'year' },
      versions: [{ productVersion: 1 }],
    });
  });

  it('may be made again, and back', () => {
    const commands = [begin(), change(tenth, pro), change(twentieth, first), until('2026-03-01T00:00Z')];
    expect(stretches(...commands)).toEqual([
      '0 v1 2026-01-31T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '1 pro v7 2026-02-10T00:00Z/2026-02-20T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '2 v1 2026-02-20T00:00Z/2026-02-28T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '3 v1 2026-02-28T00:00Z/2026-03-31T00:00Z',
    ]);
    expect(linesOf(...commands).filter((line) => line.includes('Closed') || line.includes('Followed'))).toEqual([
      '2026-02-10T00:00Z SegmentClosed 0 v1 by change',
      '2026-02-20T00:00Z SegmentClosed 1 pro v7 by change',
      '2026-02-28T00:00Z SegmentFollowed 2 v1 3 v1',
    ]);
  });

  it('drops what was planned for the end of the segment', () => {
    expect(
      stretches(begin(), change(tenth, yearly, 'period-end'), change(twentieth, pro), until('2026-03-01T00:00Z')),
    ).toEqual([
      '0 v1 2026-01-31T00:00Z/2026-02-20T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '1 pro v7 2026-02-20T00:00Z/2026-02-28T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '2 pro v7 2026-02-28T00:00Z/2026-03-31T00:00Z',
    ]);
  });

  it('first opens what has begun by then', () => {
    expect(linesOf(begin(), change(byTheWall('2026-02-28T00:30Z'), pro)).slice(1)).toEqual([
      '2026-02-28T00:00Z SegmentOpened 1 v1',
      '2026-02-28T00:30Z CourseChanged 1 v1 2 pro v7',
    ]);
  });

  it('to what it has already changes nothing', () => {
    given(begun()).when(change(tenth, first)).thenNothing();
    given(lifeOf(begin(), change(tenth, pro)))
      .when(change(tenth, pro))
      .thenNothing();
  });
});

describe('a change at the end of the segment', () => {
  it('lets the next segment have the product, in its own rhythm', () => {
    expect(stretches(begin(), change(tenth, yearly, 'period-end'), until('2026-03-01T00:00Z'))).toEqual([
      '0 v1 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '1 yearly v1 2026-02-28T00:00Z/2027-02-28T00:00Z',
    ]);
    expect(linesOf(begin(), change(tenth, pro, 'period-end'), until('2026-04-01T00:00Z')).slice(1)).toEqual([
      '2026-02-10T00:00Z CoursePlanned',
      '2026-02-28T00:00Z SegmentFollowed 0 v1 1 pro v7 by change',
      '2026-03-31T00:00Z SegmentFollowed 1 pro v7 2 pro v7',
    ]);
  });

  it('keeps the old product until then', () => {
    const state = stateAfter(subscriptionDecider, lifeOf(begin(), change(tenth, pro, 'period-end')));
    expect(state).toMatchObject({ terms: { productId: 'p-1' } });
    const later = lifeOf(begin(), change(tenth, pro, 'period-end'), until('2026-02-28T00:00Z'));
    expect(stateAfter(subscriptionDecider, later)).toMatchObject({ terms: { productId: 'pro' } });
  });

  it('is replaced by another, is withdrawn, or by a change back; the last word counts', () => {
    const last = (...commands: readonly SubscriptionCommand[]) =>
      stretches(begin(), change(tenth, pro, 'period-end'), ...commands, until('2026-03-01T00:00Z')).at(-1);
    expect(last(change(twentieth, yearly, 'period-end'))).toBe('1 yearly v1 2026-02-28T00:00Z/2027-02-28T00:00Z');
    expect(last(withdraw(twentieth))).toBe('1 v1 2026-02-28T00:00Z/2026-03-31T00:00Z');
    expect(last(change(twentieth, first, 'period-end'))).toBe('1 v1 2026-02-28T00:00Z/2026-03-31T00:00Z');
    expect(last(change(twentieth, first, 'now'))).toBe('1 v1 2026-02-28T00:00Z/2026-03-31T00:00Z');
  });

  it('changes nothing when it is planned already, and nothing is withdrawn where nothing is', () => {
    given(lifeOf(begin(), change(tenth, pro, 'period-end')))
      .when(change(twentieth, pro, 'period-end'))
      .thenNothing();
    given(begun()).when(withdraw(tenth)).thenNothing();
    given(begun())
      .when(change(tenth, first, 'period-end'))
      .thenNothing();
  });

  it('does not come when the subscription is cancelled first, and comes when it is kept', () => {
    const keep = { type: 'KeepSubscription' as const, overlaps: false, time: twentieth, published };
    const commands = [begin(), change(tenth, pro, 'period-end'), cancel(tenth)];
    expect(linesOf(...commands, until('2026-03-01T00:00Z')).at(-1)).toBe(
      '2026-02-28T00:00Z SubscriptionEnded by cancellation',
    );
    expect(stretches(...commands, keep, until('2026-03-01T00:00Z')).at(-1)).toBe(
      '1 pro v7 2026-02-28T00:00Z/2026-03-31T00:00Z',
    );
  });
});

describe('a change in a trial', () => {
  const inTrial = begin({ trial: { unit: 'day', count: 14 } });

  it('keeps its end, and what is paid has the new product and its rhythm', () => {
    expect(stretches(inTrial, change(tenth, yearly), until('2026-02-20T00:00Z'))).toEqual([
      '0 trial v1 2026-01-31T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-14T00:00Z',
      '1 trial yearly v1 2026-02-10T00:00Z/2026-02-14T00:00Z of 2026-01-31T00:00Z/2026-02-14T00:00Z',
      '2 yearly v1 2026-02-14T00:00Z/2027-02-14T00:00Z',
    ]);
  });

  it('at its end leaves the trial as it is, and can be withdrawn', () => {
    const later = change(tenth, yearly, 'period-end');
    expect(stretches(inTrial, later, until('2026-02-20T00:00Z'))).toEqual([
      '0 trial v1 2026-01-31T00:00Z/2026-02-14T00:00Z',
      '1 yearly v1 2026-02-14T00:00Z/2027-02-14T00:00Z',
    ]);
    expect(stretches(inTrial, later, withdraw(tenth), until('2026-02-20T00:00Z')).at(-1)).toBe(
      '1 v1 2026-02-14T00:00Z/2026-03-14T00:00Z',
    );
  });

  it('ends a segment of the trial by a change, and the trial in its time', () => {
    expect(linesOf(inTrial, change(tenth, pro), until('2026-02-20T00:00Z')).slice(2)).toEqual([
      '2026-02-10T00:00Z SegmentClosed 0 trial v1 by change',
      '2026-02-14T00:00Z SegmentFollowed 1 trial pro v7 2 pro v7',
    ]);
  });
});
