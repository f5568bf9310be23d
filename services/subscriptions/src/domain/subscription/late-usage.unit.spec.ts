import { scenariosOf, stateAfter } from '#decider';
import { type BillingTime, nextInstantOf } from './passing-of-time.js';
import type { SubscriptionEvent } from './subscription.js';
import { subscriptionDecider } from './subscription-decisions.js';
import {
  at,
  begun,
  byAClock,
  byTheWall,
  hourMs,
  january,
  lifeOf,
  lineOf,
  passCommand as pass,
  startCommand as start,
} from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);
const dayMs = 24 * hourMs;
const note = (time: BillingTime, hasOwnDocuments = false) => ({
  type: 'NoteLateUsage' as const,
  hasOwnDocuments,
  windowMs: dayMs,
  time,
});
const endWindow = (now: string, hasOwnDocuments = false) => ({
  type: 'EndLateWindow' as const,
  hasOwnDocuments,
  now: at(now),
});
const ended: SubscriptionEvent = {
  type: 'SubscriptionEnded',
  endedAt: january.end,
  endedBy: 'cancellation',
  at: january.end,
};
const opened = (number: number, now: string): SubscriptionEvent => ({
  type: 'LateWindowOpened',
  window: { number, closesAt: at(now) + dayMs },
  at: at(now),
});
const over = (number: number, now: string): SubscriptionEvent => ({ type: 'LateWindowEnded', number, at: at(now) });
const monday = '2026-03-02T09:00Z';
const tuesday = '2026-03-03T09:00Z';

describe('late usage', () => {
  it('opens a window where no invoice follows: after the end of the life', () => {
    given(begun(ended))
      .when(note(byTheWall(monday)))
      .then([opened(0, monday)]);
  });

  it('waits for the next invoice of a life that goes on, unless the tenant wants documents of their own', () => {
    given(begun())
      .when(note(byTheWall(monday)))
      .thenNothing();
    given(begun())
      .when(note(byTheWall(monday), true))
      .then([opened(0, monday)]);
  });

  it('is gathered while a window is open, which ends by the wall, and the next is numbered on', () => {
    given(begun(ended, opened(0, monday)))
      .when(note(byTheWall('2026-03-02T10:00Z')))
      .thenNothing();
    given(begun(ended, opened(0, monday)))
      .when(pass(byTheWall('2026-03-03T08:59:59.999Z')))
      .thenNothing();
    given(begun(ended, opened(0, monday)))
      .when(pass(byTheWall('2026-03-04T00:00Z')))
      .then([over(0, tuesday)]);
    given(begun(ended, opened(0, monday), over(0, tuesday)))
      .when(note(byTheWall(tuesday)))
      .then([opened(1, tuesday)]);
  });

  it('is what wakes an ended life by the wall, and by no test clock', () => {
    const state = stateAfter(subscriptionDecider, begun(ended, opened(0, monday)));
    expect(nextInstantOf(state, true)).toBe(at(tuesday));
    expect(nextInstantOf(state, false)).toBeUndefined();
  });

  it('opens nothing under a test clock, whose advance ends a window wherever there could be one', () => {
    given(begun(ended))
      .when(note(byAClock(monday)))
      .thenNothing();
    given(begun(ended))
      .when(endWindow(monday))
      .then([over(0, monday)]);
    given(begun(ended, over(0, monday)))
      .when(endWindow(tuesday))
      .then([over(1, tuesday)]);
    given(begun())
      .when(endWindow(monday, true))
      .then([over(0, monday)]);
    given(begun()).when(endWindow(monday)).thenNothing();
  });

  it('has a window of the wall ended by a test clock that came meanwhile', () => {
    given(begun(opened(0, monday)))
      .when(endWindow('2026-03-02T12:00Z'))
      .then([over(0, '2026-03-02T12:00Z')]);
  });

  it('is impossible before there was a segment', () => {
    const never = lifeOf(start(byTheWall('2026-01-01T00:00Z')));
    given([...never, { ...ended, at: 1 }])
      .when(endWindow(monday))
      .thenNothing();
    given([])
      .when(note(byTheWall(monday), true))
      .thenNothing();
    given([]).when(endWindow(monday)).thenNothing();
  });

  it('stands on the invoice that a closing makes due, where the tenant wants it there', () => {
    const closing = (reportsLateUsage: boolean) =>
      lifeOf(start(byAClock('2026-01-31T00:00Z')), pass(byAClock('2026-03-01T00:00Z'), { reportsLateUsage })).at(-1);
    expect(closing(true)).toMatchObject({ type: 'SegmentFollowed', reportsLateUsage: true });
    expect(closing(false)).not.toHaveProperty('reportsLateUsage');
    expect(lineOf(closing(true) as SubscriptionEvent)).toBe('2026-02-28T00:00Z SegmentFollowed 0 v1 1 v1');
  });
});
