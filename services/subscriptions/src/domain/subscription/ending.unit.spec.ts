import { scenariosOf, stateAfter } from '#decider';
import type { CancelAt } from './ending.js';
import { type BillingTime, nextInstantOf } from './passing-of-time.js';
import { type SubscriptionCommand, subscriptionDecider } from './subscription-decisions.js';
import type { SubscriptionTerms } from './terms.js';
import {
  at,
  begun,
  byAClock,
  byTheWall,
  hourMs,
  lifeOf,
  lineOf,
  passCommand as pass,
  publishedWith,
  segmentsOf,
  startCommand as start,
  stretchLine,
  version,
} from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);
const allowing = [{ ...version(1, '2025-01-01T00:00Z'), allowsImmediateCancellation: true }];
const strictly = [version(1, '2025-01-01T00:00Z')];
const begin = (changed: Partial<SubscriptionTerms> = {}) => start(byAClock('2026-01-31T00:00Z'), changed, allowing);
const cancel = (time: BillingTime, cancelAt: CancelAt, product = allowing) => ({
  type: 'CancelSubscription' as const,
  cancelAt,
  time,
  published: publishedWith(product),
});
const keep = (time: BillingTime, overlaps = false) => ({
  type: 'KeepSubscription' as const,
  overlaps,
  time,
  published: publishedWith(allowing),
});
const expire = (time: BillingTime, expiresAt: number | null, overlaps = false) => ({
  type: 'ChangeAgreements' as const,
  change: { expiresAt },
  overlaps,
  time,
  published: publishedWith(allowing),
});
const until = (text: string) => pass(byAClock(text), { versions: allowing });
const linesOf = (...commands: readonly SubscriptionCommand[]) => lifeOf(...commands).map(lineOf);
const stretches = (...commands: readonly SubscriptionCommand[]) => segmentsOf(lifeOf(...commands)).map(stretchLine);

describe('a cancellation at once', () => {
  it('cuts the running segment at the instant, and closes it after the same grace as any other', () => {
    const now = byTheWall('2026-02-10T12:00Z');
    const life = lifeOf(begin(), cancel(now, 'now'));
    expect(life.slice(1).map(lineOf)).toEqual([
      '2026-02-10T12:00Z CancellationScheduled',
      '2026-02-10T12:00Z SegmentCut 0 v1',
    ]);
    expect(segmentsOf(life).map(stretchLine)).toEqual([
      '0 v1 2026-01-31T00:00Z/2026-02-10T12:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
    ]);
    expect(nextInstantOf(stateAfter(subscriptionDecider, life), true)).toBe(now.now + hourMs);
    given(life)
      .when(pass(byTheWall('2026-02-10T12:59:59.999Z')))
      .thenNothing();
    expect(linesOf(begin(), cancel(now, 'now'), pass(byTheWall('2026-02-10T13:00Z'))).slice(3)).toEqual([
      '2026-02-10T13:00Z SegmentClosed 0 v1 by cancellation',
      '2026-02-10T13:00Z SubscriptionEnded by cancellation',
    ]);
  });

  it('is closed by the next advance of a test clock', () => {
    const commands = [begin(), cancel(byAClock('2026-02-10T00:00Z'), 'now'), until('2026-02-10T00:00Z')];
    expect(linesOf(...commands).slice(3)).toEqual([
      '2026-02-10T00:00Z SegmentClosed 0 v1 by cancellation',
      '2026-02-10T00:00Z SubscriptionEnded by cancellation',
    ]);
  });

  it('comes before an end that was known', () => {
    const time = byAClock('2026-02-10T00:00Z');
    expect(linesOf(begin(), cancel(time, 'period-end'), cancel(time, 'now')).slice(2)).toEqual([
      '2026-02-10T00:00Z CancellationScheduled',
      '2026-02-10T00:00Z SegmentCut 0 v1',
    ]);
  });

  it.each<[string, BillingTime, CancelAt, typeof allowing, string]>([
    [
      'the product does not allow it',
      byAClock('2026-02-10T00:00Z'),
      'now',
      strictly as typeof allowing,
      'immediate-cancellation-not-allowed',
    ],
    [
      'an instant inside of a period is chosen, and the product does not allow it',
      byAClock('2026-02-10T00:00Z'),
      at('2026-03-15T00:00Z'),
      strictly as typeof allowing,
      'immediate-cancellation-not-allowed',
    ],
    ['the instant is past', byAClock('2026-02-10T00:00Z'), at('2026-02-09T00:00Z'), allowing, 'end-in-the-past'],
    ['the instant is now', byAClock('2026-02-10T00:00Z'), at('2026-02-10T00:00Z'), allowing, 'end-in-the-past'],
  ])('is refused when %s', (_why, time, cancelAt, product, code) => {
    given(begun())
      .when(cancel(time, cancelAt, product))
      .thenRefused(code);
  });
});

describe('a cancellation at an instant ahead', () => {
  it('cuts the segment when the instant has come, and not before', () => {
    const commands = [begin(), cancel(byAClock('2026-02-10T00:00Z'), at('2026-03-15T00:00Z'))];
    expect(linesOf(...commands, until('2026-03-14T00:00Z')).slice(1)).toEqual([
      '2026-02-10T00:00Z CancellationScheduled',
      '2026-02-28T00:00Z SegmentFollowed 0 v1 1 v1',
    ]);
    expect(stretches(...commands, until('2026-03-14T00:00Z'))[1]).toBe('1 v1 2026-02-28T00:00Z/2026-03-31T00:00Z');
    expect(linesOf(...commands, until('2026-04-01T00:00Z')).slice(3)).toEqual([
      '2026-03-15T00:00Z SegmentCut 1 v1',
      '2026-03-15T00:00Z SegmentClosed 1 v1 by cancellation',
      '2026-03-15T00:00Z SubscriptionEnded by cancellation',
    ]);
  });

  it('may be the end of a period wherever the product is sold', () => {
    const command = cancel(byAClock('2026-02-10T00:00Z'), at('2026-03-31T00:00Z'), strictly as typeof allowing);
    given(begun())
      .when(command)
      .then([{ type: 'CancellationScheduled', endsAt: at('2026-03-31T00:00Z'), at: command.time.now }]);
  });

  it('of a life that lies ahead ends it in its course, or where it would begin', () => {
    const early = start(byAClock('2026-01-01T00:00Z'), {}, allowing);
    expect(
      linesOf(early, cancel(byAClock('2026-01-02T00:00Z'), at('2026-02-10T00:00Z')), until('2026-03-01T00:00Z')).slice(
        1,
      ),
    ).toEqual([
      '2026-01-02T00:00Z CancellationScheduled',
      '2026-01-31T00:00Z SubscriptionStarted 0 v1',
      '2026-02-10T00:00Z SegmentCut 0 v1',
      '2026-02-10T00:00Z SegmentClosed 0 v1 by cancellation',
      '2026-02-10T00:00Z SubscriptionEnded by cancellation',
    ]);
    expect(linesOf(early, cancel(byAClock('2026-01-02T00:00Z'), 'now')).slice(1)).toEqual([
      '2026-01-02T00:00Z SubscriptionEnded by cancellation',
    ]);
  });
});

describe('keeping a subscription', () => {
  const cancelled = [begin(), cancel(byAClock('2026-02-10T00:00Z'), 'period-end')];

  it('withdraws a cancellation that lies ahead, and life goes on as if nothing had been said', () => {
    expect(linesOf(...cancelled, keep(byAClock('2026-02-20T00:00Z')), until('2026-03-01T00:00Z')).slice(2)).toEqual([
      '2026-02-20T00:00Z CancellationWithdrawn',
      '2026-02-28T00:00Z SegmentFollowed 0 v1 1 v1',
    ]);
  });

  it('changes nothing where nothing is cancelled', () => {
    given(begun())
      .when(keep(byAClock('2026-02-20T00:00Z')))
      .thenNothing();
  });

  it.each([
    ['the end has come', byTheWall('2026-02-28T00:00Z'), false, 'subscription-ended'],
    ['another stands where it would have ended', byAClock('2026-02-20T00:00Z'), true, 'overlapping-subscription'],
  ])('is refused when %s', (_why, time, overlaps, code) => {
    given(lifeOf(...cancelled))
      .when(keep(time, overlaps))
      .thenRefused(code);
    given([]).when(keep(time, overlaps)).thenRefused('subscription-not-found');
  });
});

describe('an expiration', () => {
  it('ends a life like a cancellation at that instant, with a notice before it', () => {
    expect(linesOf(begin({ expiresAt: at('2026-03-15T00:00Z') }), until('2026-04-01T00:00Z')).slice(1)).toEqual([
      '2026-02-28T00:00Z SegmentFollowed 0 v1 1 v1',
      '2026-03-08T00:00Z ExpirationNoticed',
      '2026-03-15T00:00Z SegmentCut 1 v1',
      '2026-03-15T00:00Z SegmentClosed 1 v1 by expiration',
      '2026-03-15T00:00Z SubscriptionEnded by expiration',
    ]);
  });

  it('at the end of a period cuts nothing', () => {
    expect(linesOf(begin({ expiresAt: at('2026-02-28T00:00Z') }), until('2026-04-01T00:00Z')).slice(2)).toEqual([
      '2026-02-28T00:00Z SegmentClosed 0 v1 by expiration',
      '2026-02-28T00:00Z SubscriptionEnded by expiration',
    ]);
  });

  it('may be agreed later, moved, and taken away; its notice comes again', () => {
    const time = byAClock('2026-02-10T00:00Z');
    const commands = [begin(), expire(time, at('2026-02-15T00:00Z')), until('2026-02-10T00:00Z')];
    expect(linesOf(...commands, expire(time, at('2026-02-20T00:00Z')), until('2026-02-13T00:00Z')).slice(1)).toEqual([
      '2026-02-10T00:00Z AgreementsChanged',
      '2026-02-08T00:00Z ExpirationNoticed',
      '2026-02-10T00:00Z AgreementsChanged',
      '2026-02-13T00:00Z ExpirationNoticed',
    ]);
    const never = lifeOf(...commands, expire(time, null), until('2026-03-01T00:00Z')).map(lineOf);
    expect(never.at(-1)).toBe('2026-02-28T00:00Z SegmentFollowed 0 v1 1 v1');
  });

  it('comes before a later cancellation, and after an earlier one', () => {
    const expiring = begin({ expiresAt: at('2026-02-15T00:00Z') });
    const time = byAClock('2026-02-10T00:00Z');
    const endOf = (cancelAt: CancelAt) => linesOf(expiring, cancel(time, cancelAt), until('2026-04-01T00:00Z')).at(-1);
    expect(endOf('period-end')).toBe('2026-02-15T00:00Z SubscriptionEnded by expiration');
    expect(endOf(at('2026-02-12T00:00Z'))).toBe('2026-02-12T00:00Z SubscriptionEnded by cancellation');
  });

  it('of a past life is closed when it is made', () => {
    const past = start(byTheWall('2026-06-01T00:00Z'), { expiresAt: at('2026-03-15T00:00Z') }, allowing);
    expect(linesOf(past, pass(byTheWall('2026-06-01T00:00Z'), { versions: allowing }))).toEqual([
      '2026-06-01T00:00Z SubscriptionStarted 0 v1',
      '2026-06-01T00:00Z SegmentOpened 1 v1',
      '2026-06-01T00:00Z SegmentCut 1 v1',
      '2026-06-01T00:00Z SegmentClosed 0 v1',
      '2026-06-01T00:00Z SegmentClosed 1 v1 by expiration',
      '2026-06-01T00:00Z SubscriptionEnded by expiration',
    ]);
  });

  it('is refused before the start, in the past, on an ended life, and where another stands', () => {
    given([])
      .when(begin({ expiresAt: at('2026-01-31T00:00Z') }))
      .thenRefused('life-without-length');
    given(begun())
      .when(expire(byAClock('2026-02-10T00:00Z'), at('2026-02-10T00:00Z')))
      .thenRefused('end-in-the-past');
    const expired = lifeOf(begin({ expiresAt: at('2026-02-15T00:00Z') }));
    given(expired)
      .when(expire(byAClock('2026-02-15T00:00Z'), null))
      .thenRefused('subscription-ended');
    given(expired)
      .when(expire(byAClock('2026-02-10T00:00Z'), null, true))
      .thenRefused('overlapping-subscription');
  });
});
