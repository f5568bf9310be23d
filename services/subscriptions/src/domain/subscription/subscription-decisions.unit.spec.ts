import { scenariosOf, stateAfter } from '#decider';
import type { CancelAt } from './ending.js';
import { type BillingTime, periodsEndedBy } from './passing-of-time.js';
import type { SubscriptionEvent } from './subscription.js';
import { subscriptionDecider } from './subscription-decisions.js';
import {
  april,
  at,
  begun,
  byTheWall,
  closed,
  february,
  hourMs,
  january,
  lifeOf,
  lineOf,
  march,
  opened,
  passCommand as pass,
  publishedWith,
  startCommand as start,
  terms,
  version,
  versions,
} from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);
const published = publishedWith(versions);
const cancel = (time: BillingTime, cancelAt: CancelAt = 'period-end') => ({
  type: 'CancelSubscription' as const,
  cancelAt,
  time,
  published,
});

describe('starting a subscription', () => {
  it('opens segment 0 with the version in force', () => {
    given([])
      .when(start(byTheWall('2026-01-31T00:00Z')))
      .then([{ type: 'SubscriptionStarted', terms, segment: january, at: terms.startedAt }]);
  });

  it('takes the earliest version where none is in force yet', () => {
    const ahead = [version(1, '2026-06-01T00:00Z'), version(2, '2026-07-01T00:00Z')];
    expect(lifeOf(start(byTheWall('2026-01-31T00:00Z'), {}, ahead)).map(lineOf)).toEqual([
      '2026-01-31T00:00Z SubscriptionStarted 0 v1',
    ]);
  });

  it('waits when its start lies ahead, and takes the version that is in force then', () => {
    const time = byTheWall('2026-01-30T23:59:59.999Z');
    const scheduled: SubscriptionEvent = {
      type: 'SubscriptionScheduled',
      terms: { ...terms, createdAt: time.now },
      at: time.now,
    };
    given([]).when(start(time)).then([scheduled]);
    given([scheduled]).when(pass(time)).thenNothing();
    const two = [...versions, version(2, '2026-01-31T00:00Z')];
    given([scheduled])
      .when(pass(byTheWall('2026-01-31T00:00Z'), { versions: two }))
      .then([
        {
          type: 'SubscriptionStarted',
          terms: { ...terms, createdAt: time.now },
          segment: { ...january, productVersion: 2 },
          at: terms.startedAt,
        },
      ]);
  });

  it('opens its past segments at once, when it is made, each with the version that was in force then', () => {
    const time = byTheWall('2026-04-30T00:30Z');
    const months = [version(1, '2025-01-01T00:00Z'), version(2, '2026-02-15T00:00Z'), version(3, '2026-03-31T00:00Z')];
    const past = lifeOf(start(time, {}, months));
    expect(past.map(lineOf)).toEqual([
      '2026-04-30T00:30Z SubscriptionStarted 0 v1',
      '2026-04-30T00:30Z SegmentOpened 1 v2',
      '2026-04-30T00:30Z SegmentOpened 2 v3',
      '2026-04-30T00:30Z SegmentOpened 3 v3',
    ]);
    given(past)
      .when(pass(time))
      .then([
        closed(january, { ...february, productVersion: 2 }, time.now),
        closed({ ...february, productVersion: 2 }, { ...march, productVersion: 3 }, time.now),
      ]);
    given(past)
      .when(pass(byTheWall('2026-04-30T01:00Z')))
      .thenState(
        stateAfter(subscriptionDecider, [
          ...past,
          closed(january, { ...february, productVersion: 2 }),
          closed({ ...february, productVersion: 2 }, { ...march, productVersion: 3 }),
          closed({ ...march, productVersion: 3 }, { ...april, productVersion: 3 }),
        ]),
      );
  });

  it('leaves the rest of a long past to the passing of time', () => {
    const time = byTheWall('2026-04-30T00:30Z');
    const some = lifeOf({ ...start(time), mostEvents: 2 });
    expect(some).toHaveLength(2);
    given(some)
      .when({ ...pass(time), closes: false })
      .then([opened(march, time.now), opened(april, time.now)]);
  });

  it.each([
    ['another matches the same account and product in the same time', {}, true, 'overlapping-subscription'],
    ['the time zone is unknown', { timeZone: '+02:00' }, false, 'invalid-time-zone'],
    ['it would begin with too many past periods', { startedAt: 0, unit: 'day' as const }, false, 'too-many-periods'],
  ])('is refused when %s', (_why, changed, overlaps, code) => {
    given([])
      .when({ ...start(byTheWall('2026-01-31T00:00Z'), changed), overlaps })
      .thenRefused(code);
  });

  it('changes nothing when it is asked for again, and is refused when its id means another', () => {
    given(begun())
      .when(start(byTheWall('2026-02-01T00:00Z')))
      .thenNothing();
    given(begun())
      .when(start(byTheWall('2026-02-01T00:00Z'), { productId: 'p-2' }))
      .thenRefused('subscription-exists');
  });
});

describe('cancelling a subscription', () => {
  const cancelled = (endsAt: number, happenedAt: string): SubscriptionEvent => ({
    type: 'CancellationScheduled',
    endsAt,
    at: at(happenedAt),
  });

  it('ends it with the segment that is running', () => {
    given(begun())
      .when(cancel(byTheWall('2026-02-27T23:59Z')))
      .then([cancelled(january.end, '2026-02-27T23:59Z')]);
    given(begun(opened(february), closed(january, february)))
      .when(cancel(byTheWall('2026-03-01T00:00Z')))
      .then([cancelled(february.end, '2026-03-01T00:00Z')]);
  });

  it('ends it, in the grace, with the segment that has begun, not with the one that waits to be closed', () => {
    given(begun(opened(february)))
      .when(cancel(byTheWall('2026-02-28T00:30Z')))
      .then([cancelled(february.end, '2026-02-28T00:30Z')]);
  });

  it('first opens what has begun by then', () => {
    given(begun())
      .when(cancel(byTheWall('2026-02-28T00:00Z')))
      .then([opened(february), cancelled(february.end, '2026-02-28T00:00Z')]);
    given(lifeOf(start(byTheWall('2026-01-01T00:00Z'))))
      .when(cancel(byTheWall('2026-02-01T00:00Z')))
      .then([
        {
          type: 'SubscriptionStarted',
          terms: { ...terms, createdAt: at('2026-01-01T00:00Z') },
          segment: january,
          at: january.start,
        },
        cancelled(january.end, '2026-02-01T00:00Z'),
      ]);
  });

  it('closes the last segment without a following one, and the subscription with it', () => {
    const ending = begun(opened(february), cancelled(february.end, '2026-03-01T00:00Z'));
    given(ending)
      .when(pass(byTheWall('2027-01-01T00:00Z')))
      .then([
        closed(january, february),
        { ...closed(february, undefined), endedBy: 'cancellation' },
        { type: 'SubscriptionEnded', endedAt: february.end, endedBy: 'cancellation', at: february.end + hourMs },
      ]);
    expect(periodsEndedBy(stateAfter(subscriptionDecider, ending), at('2027-01-01T00:00Z'), published)).toBe(2);
  });

  it('ends one that never started where it would have', () => {
    given(lifeOf(start(byTheWall('2026-01-01T00:00Z'))))
      .when(cancel(byTheWall('2026-01-02T00:00Z')))
      .then([
        {
          type: 'SubscriptionEnded',
          endedAt: terms.startedAt,
          endedBy: 'cancellation',
          at: at('2026-01-02T00:00Z'),
        },
      ]);
  });

  it('changes nothing when it is cancelled or ended already', () => {
    given(begun(cancelled(january.end, '2026-02-01T00:00Z')))
      .when(cancel(byTheWall('2026-02-02T00:00Z')))
      .thenNothing();
    given(begun({ type: 'SubscriptionEnded', endedAt: january.end, at: january.end }))
      .when(cancel(byTheWall('2026-03-02T00:00Z')))
      .thenNothing();
  });

  it('is refused when there is no such subscription', () => {
    given([])
      .when(cancel(byTheWall('2026-03-02T00:00Z')))
      .thenRefused('subscription-not-found');
  });
});

describe('another name', () => {
  const now = at('2026-02-10T00:00Z');
  const rename = { type: 'RenameProduct' as const, productId: 'p-1', productName: 'Summaries', now };
  const details = { accountName: 'Acme Ltd', billingEmail: 'money@acme.example', subscriberEmail: 'ada@acme.example' };

  it('of the product, or of the customer, is told', () => {
    given(begun())
      .when(rename)
      .then([{ type: 'ProductRenamed', productId: 'p-1', productName: 'Summaries', at: now }]);
    given(begun())
      .when({ type: 'ChangeCustomerDetails', ...details, now })
      .then([{ type: 'CustomerDetailsChanged', ...details, at: now }]);
  });

  it('stands in the terms from then on', () => {
    const events = begun(
      { type: 'ProductRenamed', productId: 'p-1', productName: 'Summaries', at: now },
      { type: 'CustomerDetailsChanged', ...details, at: now },
    );
    expect(stateAfter(subscriptionDecider, events)).toMatchObject({ terms: { productName: 'Summaries', ...details } });
  });

  it('changes nothing when it is known, or when the subscription has ended', () => {
    given(begun())
      .when({ ...rename, productName: terms.productName })
      .thenNothing();
    given(begun({ type: 'SubscriptionEnded', endedAt: january.end, at: 2 }))
      .when(rename)
      .thenNothing();
  });
});
