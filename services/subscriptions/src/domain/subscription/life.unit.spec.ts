import fc from 'fast-check';
import { isRefusal, stateAfter } from '#decider';
import { type Segment, Timeline } from '#timeline';
import type { OfferedProduct } from './changing.js';
import { decidedSegments } from './decided-segments.js';
import { openedSegment } from './segments.js';
import { endOf, firstOpen, lastOpen, type Subscription, type SubscriptionEvent } from './subscription.js';
import { type SubscriptionCommand, subscriptionDecider } from './subscription-decisions.js';
import { at, publishedWith, startCommand as start, version } from './testing/example-subscription.js';

const products: readonly OfferedProduct[] = [
  { productId: 'p-1', unit: 'month', count: 1, calendarAligned: false },
  { productId: 'aligned', unit: 'month', count: 1, calendarAligned: true },
  { productId: 'weekly', unit: 'week', count: 2, calendarAligned: true },
  { productId: 'daily', unit: 'day', count: 3, calendarAligned: false },
  { productId: 'yearly', unit: 'year', count: 1, calendarAligned: false },
].map((one) => ({ ...one, productName: one.productId, currency: 'USD', isArchived: false }) as OfferedProduct);
const versions = [1, 2, 3].map((number) => ({
  ...version(number, `2026-0${number}-01T00:00Z`),
  allowsImmediateCancellation: true,
}));
const published = publishedWith(versions, Object.fromEntries(products.map(({ productId }) => [productId, versions])));
const dayMs = 86_400_000;

type Step = (time: { now: number; hasGrace: boolean }) => SubscriptionCommand;
const when = fc.constantFrom('now' as const, 'period-end' as const);
const ahead = fc.integer({ min: 1, max: 90 * dayMs });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>((time) => pass(time)) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...products), when, fc.constantFrom(undefined, 1, 2, 3)).map(
      ([product, moment, chosen]): Step =>
        (time) => ({
          type: 'ChangeProduct',
          product,
          currency: 'USD',
          version: chosen,
          when: moment,
          overlaps: false,
          time,
          published,
        }),
    ),
  },
  when.map(
    (moment): Step =>
      (time) => ({ type: 'PauseSubscription', when: moment, time, published }),
  ),
  fc.constant<Step>((time) => ({ type: 'ResumeSubscription', time, published })),
  fc.constant<Step>((time) => ({ type: 'WithdrawChange', time, published })),
  fc.constant<Step>((time) => ({ type: 'KeepSubscription', overlaps: false, time, published })),
  fc.oneof(when, ahead).map(
    (moment): Step =>
      (time) => {
        const cancelAt = typeof moment === 'number' ? time.now + moment : moment;
        return { type: 'CancelSubscription', cancelAt, time, published };
      },
  ),
  fc.option(ahead).map(
    (moment): Step =>
      (time) => {
        const change = { expiresAt: moment === null ? null : time.now + moment };
        return { type: 'ChangeAgreements', change, overlaps: false, time, published };
      },
  ),
);
const steps = fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 * dayMs })), step), {
  maxLength: 25,
});
const trial = fc.constantFrom('none' as const, { unit: 'day' as const, count: 10, noticeDays: 2 });

function pass(time: { now: number; hasGrace: boolean }): SubscriptionCommand {
  return { type: 'PassTime', time, published, closes: true, reportsLateUsage: true, mostEvents: 10_000 };
}

/** The events of a life to which commands come, those among them that are refused without any effect. */
function lived(first: SubscriptionCommand, from: number, hasGrace: boolean, moves: readonly [number, Step][]) {
  const events: SubscriptionEvent[] = [];
  let state: Subscription = subscriptionDecider.initial;
  let now = from;
  const give = (command: SubscriptionCommand) => {
    try {
      const happened = subscriptionDecider.decide(command, state);
      events.push(...happened);
      state = happened.reduce(subscriptionDecider.evolve, state);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  };
  give(first);
  for (const [ms, move] of moves) {
    now += ms;
    give(move({ now, hasGrace }));
  }
  give(pass({ now: now + 100 * dayMs, hasGrace }));
  return { events, state, now: now + 100 * dayMs };
}

describe('a life, whatever commands come', () => {
  const property = fc.property(steps, trial, fc.boolean(), fc.boolean(), (moves, agreed, calendarAligned, hasGrace) => {
    const from = at('2026-01-31T10:00Z');
    const first = start({ now: from, hasGrace }, { startedAt: from, trial: agreed, calendarAligned }, versions);
    const { events, state, now } = lived({ ...first, published }, from, hasGrace, moves);
    const timeline = new Timeline();
    const closings: Segment[] = [];
    for (const event of events) {
      for (const segment of decidedSegments(event)) timeline.record(segment);
      if (event.type === 'SegmentClosed' || event.type === 'SegmentFollowed') closings.push(event.segment);
    }
    const count = (timeline.last?.number ?? -1) + 1;
    const segments = [...Array(count).keys()].map((number) => timeline.byNumber(number));
    let reached = from;
    for (const segment of segments) {
      expect(segment?.start).toBe(reached);
      expect(segment?.end).toBeGreaterThanOrEqual(reached);
      expect(segment?.full.start).toBeLessThanOrEqual(segment?.start ?? 0);
      expect(segment?.full.end).toBeGreaterThanOrEqual(segment?.end ?? Number.POSITIVE_INFINITY);
      reached = segment?.end ?? 0;
    }
    expect(closings).toEqual(segments.slice(0, closings.length));
    if (state.status === 'ended') {
      expect(closings).toHaveLength(count);
      expect(reached).toBe(endOf(state));
    } else {
      expect(segments.at(-1)?.end).toBeGreaterThan(segments.at(-1)?.start ?? 0);
      expect(reached).toBeGreaterThan(now);
    }
  });

  it('has segments without gaps, half-open, that cover it, and closes each as it was last known, in order', () => {
    fc.assert(property, { numRuns: 400 });
  });

  it('knows each of its open segments from the courses, however many are open', () => {
    fc.assert(
      fc.property(steps, trial, (moves, agreed) => {
        const from = at('2026-01-31T10:00Z');
        const first = start({ now: from, hasGrace: true }, { startedAt: from, trial: agreed }, versions);
        const opening = moves.map(([ms, move]): [number, Step] => [ms % 1_000, move]);
        const { events } = lived({ ...first, published }, from, true, opening);
        const untilClosed = events.slice(0, events.findIndex(({ type }) => type === 'SegmentClosed') + 1);
        const before = stateAfter(subscriptionDecider, untilClosed.slice(0, -1));
        if (before.status !== 'active') return;
        const known = new Map(untilClosed.flatMap(decidedSegments).map((one) => [one.number, one]));
        for (let number = firstOpen(before).number; number < lastOpen(before).number; number += 1) {
          expect({ ...openedSegment(before, number) }).toEqual(known.get(number));
        }
      }),
      { numRuns: 300 },
    );
  });
});
