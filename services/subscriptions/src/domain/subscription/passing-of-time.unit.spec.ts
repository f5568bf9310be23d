import fc from 'fast-check';
import { scenariosOf, stateAfter } from '#decider';
import { nextInstantOf, periodsEndedBy } from './passing-of-time.js';
import type { SubscriptionTerms } from './subscription.js';
import { type SubscriptionCommand, subscriptionDecider } from './subscription-decisions.js';
import {
  april,
  at,
  begun,
  byAClock,
  byTheWall,
  closed,
  february,
  followed,
  hourMs,
  january,
  lifeOf,
  lineOf,
  march,
  opened,
  passCommand as pass,
  publishedWith,
  startCommand as start,
  version,
  versions,
} from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);
const linesOf = (...commands: readonly SubscriptionCommand[]) => lifeOf(...commands).map(lineOf);

describe('the passing of time', () => {
  it('opens a segment at its first instant, and closes the one before when its grace has passed', () => {
    given(begun())
      .when(pass(byTheWall('2026-02-27T23:59:59.999Z')))
      .thenNothing();
    given(begun())
      .when(pass(byTheWall('2026-02-28T00:00Z')))
      .then([opened(february)]);
    given(begun(opened(february)))
      .when(pass(byTheWall('2026-02-28T00:59:59.999Z')))
      .thenNothing();
    given(begun(opened(february)))
      .when(pass(byTheWall('2026-02-28T01:00Z')))
      .then([closed(january, february)]);
  });

  it('lets one segment follow the other, in one event, when a test clock reaches the end', () => {
    given(begun())
      .when(pass(byAClock('2026-02-27T23:59:59.999Z')))
      .thenNothing();
    given(begun())
      .when(pass(byAClock('2026-04-29T00:00Z')))
      .then([followed(january, february), followed(february, march)]);
  });

  it('closes what is open already when a test clock comes in the grace', () => {
    given(begun(opened(february)))
      .when(pass(byAClock('2026-04-29T00:00Z')))
      .then([closed(january, february, january.end), followed(february, march)]);
  });

  it('tells what happened in the order in which it was due when it comes late by three periods', () => {
    given(begun())
      .when(pass(byTheWall('2026-04-30T00:30Z')))
      .then([opened(february), closed(january, february), opened(march), closed(february, march), opened(april)]);
  });

  it('does as much as it may and goes on where it stopped', () => {
    const late = byAClock('2026-04-29T00:00Z');
    expect(lifeOf(start(byAClock('2026-01-31T00:00Z')), ...Array(4).fill(pass(late, { mostEvents: 1 })))).toEqual(
      lifeOf(start(byAClock('2026-01-31T00:00Z')), pass(late)),
    );
  });

  it('comes to the same in whatever steps it passes', () => {
    const startOfLife = start(byTheWall('2026-01-31T00:00Z'));
    const days = fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 4 }), (steps, mostEvents) => {
        const until = startOfLife.time.now + 150 * 24 * hourMs;
        const stops = [
          ...steps.map((day) => startOfLife.time.now + Math.round(day * 24 * hourMs)).sort((one, other) => one - other),
          until,
        ];
        const passes = stops.map((now) => pass({ now, hasGrace: true }, { mostEvents }));
        const rest = pass({ now: until, hasGrace: true });
        expect(lifeOf(startOfLife, ...passes, rest)).toEqual(lifeOf(startOfLife, rest));
      }),
    );
  });

  it('changes nothing that has happened already', () => {
    const time = byTheWall('2026-03-01T00:00Z');
    given(lifeOf(start(byAClock('2026-01-31T00:00Z')), pass(time)))
      .when(pass(time))
      .thenNothing();
  });

  it.each(['2026-01-31T00:00Z', '2026-02-28T00:00Z', '2026-03-30T23:59Z', '2027-01-31T00:00Z', '2031-05-05T05:05Z'])(
    'reckons at %s as many ended segments as it then closes',
    (now) => {
      const state = stateAfter(subscriptionDecider, begun());
      const happened = subscriptionDecider.decide(pass(byAClock(now)), state);
      const closings = happened.filter(({ type }) => type === 'SegmentClosed' || type === 'SegmentFollowed');
      expect(periodsEndedBy(state, at(now), publishedWith(versions))).toBe(closings.length);
    },
  );

  it('is due next when a segment opens or is closed, whichever comes first', () => {
    const dueAfter = (...events: ReturnType<typeof begun>) =>
      nextInstantOf(stateAfter(subscriptionDecider, events), true);
    expect(dueAfter(...begun())).toBe(february.start);
    expect(dueAfter(...begun(opened(february)))).toBe(january.end + hourMs);
    expect(dueAfter(...begun(opened(february), closed(january, february)))).toBe(march.start);
    const ending = begun({ type: 'CancellationScheduled', endsAt: january.end, at: 1 });
    expect(dueAfter(...ending)).toBe(january.end + hourMs);
    expect(dueAfter(...ending, { type: 'SubscriptionEnded', endedAt: january.end, at: 1 })).toBeUndefined();
    expect(dueAfter(...lifeOf(start(byTheWall('2026-01-01T00:00Z'))))).toBe(january.start);
  });
});

describe('segments', () => {
  const startsOf = (changed: Partial<SubscriptionTerms>, until: string) =>
    lifeOf(
      start(byAClock(new Date(changed.startedAt as number).toISOString()), changed),
      pass(byAClock(until)),
    ).flatMap((event) =>
      event.type === 'SubscriptionStarted'
        ? [event.segment]
        : event.type === 'SegmentFollowed'
          ? [event.following]
          : [],
    );
  const iso = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z');

  it.each<[string, Partial<SubscriptionTerms>, string, string[]]>([
    [
      'clamp to short months and return',
      { startedAt: at('2027-12-31T00:00Z') },
      '2028-04-30T00:00Z',
      ['2027-12-31T00:00Z', '2028-01-31T00:00Z', '2028-02-29T00:00Z', '2028-03-31T00:00Z', '2028-04-30T00:00Z'],
    ],
    [
      'keep the wall clock through summer time, so that a day has 23 hours',
      { startedAt: at('2026-03-27T23:00Z'), timeZone: 'Europe/Berlin', unit: 'day' },
      '2026-03-29T22:00Z',
      ['2026-03-27T23:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    ],
    [
      'of five minutes are elapsed time',
      { startedAt: at('2026-03-29T00:55Z'), timeZone: 'Europe/Berlin', unit: 'test-5-minutes' },
      '2026-03-29T01:05Z',
      ['2026-03-29T00:55Z', '2026-03-29T01:00Z', '2026-03-29T01:05Z'],
    ],
  ])('%s', (_what, changed, until, starts) => {
    expect(startsOf(changed, until).map(({ start: one }) => iso(one))).toEqual(starts);
  });

  it('begin with a part of a period when they follow the calendar, measured against the full one', () => {
    const segments = startsOf(
      { startedAt: at('2026-01-20T12:00Z'), calendarAligned: true, count: 2, timeZone: 'Europe/Berlin' },
      '2026-04-01T00:00Z',
    );
    expect(
      segments.map(({ number, start: from, end, full }) => [number, ...[from, end, full.start, full.end].map(iso)]),
    ).toEqual([
      [0, '2026-01-20T12:00Z', '2026-01-31T23:00Z', '2025-11-30T23:00Z', '2026-01-31T23:00Z'],
      [1, '2026-01-31T23:00Z', '2026-03-31T22:00Z', '2026-01-31T23:00Z', '2026-03-31T22:00Z'],
      [2, '2026-03-31T22:00Z', '2026-05-31T22:00Z', '2026-03-31T22:00Z', '2026-05-31T22:00Z'],
    ]);
  });

  it('have numbers without gaps and begin where the one before ends', () => {
    const segments = startsOf({ startedAt: at('2026-01-31T00:00Z') }, '2036-01-31T00:00Z');
    expect(segments.map(({ number }) => number)).toEqual([...Array(121).keys()]);
    expect(segments.slice(1).map(({ start: from }) => from)).toEqual(segments.slice(0, -1).map(({ end }) => end));
  });
});

describe('the version of a segment', () => {
  const two = [version(1, '2025-01-01T00:00Z'), version(2, '2026-02-15T00:00Z')];

  it('is the one in force at its first instant, and stays', () => {
    expect(
      linesOf(start(byAClock('2026-01-31T00:00Z')), pass(byAClock('2026-03-31T00:00Z'), { versions: two })),
    ).toEqual([
      '2026-01-31T00:00Z SubscriptionStarted 0 v1',
      '2026-02-28T00:00Z SegmentFollowed 0 v1 1 v2',
      '2026-03-31T00:00Z SegmentFollowed 1 v2 2 v2',
    ]);
  });

  it('is not changed by what is published in the grace, while the segment is open already', () => {
    const inGrace = [version(1, '2025-01-01T00:00Z'), version(2, '2026-02-28T00:30Z')];
    expect(
      linesOf(
        start(byTheWall('2026-01-31T00:00Z')),
        pass(byTheWall('2026-02-28T00:10Z')),
        pass(byTheWall('2026-03-31T00:00Z'), { versions: inGrace }),
      ),
    ).toEqual([
      '2026-01-31T00:00Z SubscriptionStarted 0 v1',
      '2026-02-28T00:00Z SegmentOpened 1 v1',
      '2026-02-28T01:00Z SegmentClosed 0 v1',
      '2026-03-31T00:00Z SegmentOpened 2 v2',
    ]);
  });

  it('changes at the next segment when one takes effect ahead, however early it was published', () => {
    const ahead = [version(1, '2025-01-01T00:00Z'), version(2, '2026-03-31T00:00Z')];
    const lines = linesOf(
      start(byAClock('2026-01-31T00:00Z')),
      pass(byAClock('2026-03-31T00:00Z'), { versions: ahead }),
    );
    expect(lines.slice(1)).toEqual([
      '2026-02-28T00:00Z SegmentFollowed 0 v1 1 v1',
      '2026-03-31T00:00Z SegmentFollowed 1 v1 2 v2',
    ]);
  });

  it('is told as a list of where it changes', () => {
    const life = lifeOf(start(byAClock('2026-01-31T00:00Z')), pass(byAClock('2026-04-30T00:00Z'), { versions: two }));
    expect(stateAfter(subscriptionDecider, life)).toMatchObject({
      versions: [
        { effectiveAt: january.start, productVersion: 1 },
        { effectiveAt: february.start, productVersion: 2 },
      ],
    });
  });
});
