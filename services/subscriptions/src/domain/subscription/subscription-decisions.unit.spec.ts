import { scenariosOf, stateAfter } from '#decider';
import type { BillingTime } from './passing-of-time.js';
import { periodsEndedBy } from './passing-of-time.js';
import type { SubscriptionEvent, SubscriptionTerms } from './subscription.js';
import { subscriptionDecider } from './subscription-decisions.js';

const given = scenariosOf(subscriptionDecider);
const at = (text: string) => Date.parse(text);
const hourMs = 3_600_000;
const byTheWall = (now: string): BillingTime => ({ now: at(now), graceMs: hourMs });
const byAClock = (now: string): BillingTime => ({ now: at(now), graceMs: 0 });

const terms: SubscriptionTerms = {
  subscriptionId: 's-1',
  name: 'Acme',
  accountId: 'o-1',
  accountName: 'Acme',
  billingEmail: 'billing@acme.example',
  organizationId: 'o-1',
  subscriberId: 'u-1',
  subscriberEmail: 'ada@acme.example',
  productId: 'p-1',
  productName: 'Document summarisation',
  startedAt: at('2026-01-31T00:00Z'),
  timeZone: 'UTC',
  unit: 'month',
  count: 1,
  calendarAligned: false,
  createdAt: at('2026-01-31T00:00Z'),
};
const start = (time: BillingTime, changed: Partial<SubscriptionTerms> = {}, overlaps = false) => ({
  type: 'StartSubscription' as const,
  terms: { ...terms, createdAt: time.now, ...changed },
  productVersion: 3,
  time,
  overlaps,
});
const begun = (...events: SubscriptionEvent[]) => [
  ...subscriptionDecider.decide(start(byAClock('2026-01-31T00:00Z')), subscriptionDecider.initial),
  ...events,
];
const pass = (time: BillingTime, mostPeriods = 100) => ({ type: 'PassTime' as const, time, mostPeriods });
const period = (index: number, from: string, to: string) => ({ index, start: at(from), end: at(to) });
const january = period(0, '2026-01-31T00:00Z', '2026-02-28T00:00Z');
const february = period(1, '2026-02-28T00:00Z', '2026-03-31T00:00Z');
const march = period(2, '2026-03-31T00:00Z', '2026-04-30T00:00Z');
const ended = (ends: typeof january, next: typeof january | undefined, happenedAt = ends.end): SubscriptionEvent => ({
  type: 'PeriodEnded',
  period: ends,
  next,
  at: happenedAt,
});

describe('starting a subscription', () => {
  it('opens the first period with the latest version of the product', () => {
    given([])
      .when(start(byTheWall('2026-01-31T00:00Z')))
      .then([
        {
          type: 'SubscriptionStarted',
          terms,
          versions: [{ effectiveAt: terms.startedAt, productVersion: 3 }],
          firstPeriod: january,
          at: terms.startedAt,
        },
      ]);
  });

  it('waits when its start lies ahead', () => {
    const time = byTheWall('2026-01-30T23:59:59.999Z');
    const scheduled: SubscriptionEvent = {
      type: 'SubscriptionScheduled',
      terms: { ...terms, createdAt: time.now },
      productVersion: 3,
      at: time.now,
    };
    given([]).when(start(time)).then([scheduled]);
    given([scheduled]).when(pass(time)).thenNothing();
    const [beginning, ...more] = subscriptionDecider.decide(
      pass(byTheWall('2026-01-31T00:00Z')),
      stateAfter(subscriptionDecider, [scheduled]),
    );
    expect([beginning?.type, beginning?.at, more]).toEqual(['SubscriptionStarted', terms.startedAt, []]);
  });

  it('closes its past periods at once, when it is made and not when they ended', () => {
    const time = byTheWall('2026-04-30T00:30Z');
    given(subscriptionDecider.decide(start(time), subscriptionDecider.initial))
      .when(pass(time))
      .then([ended(january, february, time.now), ended(february, march, time.now)]);
  });

  it.each([
    ['another matches the same account and product in the same time', {}, true, 'overlapping-subscription'],
    ['the time zone is unknown', { timeZone: '+02:00' }, false, 'invalid-time-zone'],
    [
      'its periods are synthetic',
      { unit: 'test-5-minutes-synthetic' as const },
      false,
      'synthetic-periods-not-offered',
    ],
    ['it would begin with too many past periods', { startedAt: 0, unit: 'day' as const }, false, 'too-many-periods'],
  ])('is refused when %s', (_why, changed, overlaps, code) => {
    given([])
      .when(start(byTheWall('2026-01-31T00:00Z'), changed, overlaps))
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

describe('the passing of time', () => {
  it('closes a period when its grace has passed, to the millisecond', () => {
    given(begun())
      .when(pass(byTheWall('2026-02-28T00:59:59.999Z')))
      .thenNothing();
    given(begun())
      .when(pass(byTheWall('2026-02-28T01:00Z')))
      .then([ended(january, february, at('2026-02-28T01:00Z'))]);
  });

  it('closes a period without grace when a test clock reaches its end', () => {
    given(begun())
      .when(pass(byAClock('2026-02-27T23:59:59.999Z')))
      .thenNothing();
    given(begun())
      .when(pass(byAClock('2026-02-28T00:00Z')))
      .then([ended(january, february)]);
  });

  it('closes several periods in order when it is far behind, each at its own instant', () => {
    given(begun())
      .when(pass(byAClock('2026-04-29T00:00Z')))
      .then([ended(january, february), ended(february, march)]);
  });

  it('closes as many periods as it may and goes on where it stopped', () => {
    given(begun())
      .when(pass(byAClock('2026-04-29T00:00Z'), 1))
      .then([ended(january, february)]);
    given(begun(ended(january, february)))
      .when(pass(byAClock('2026-04-29T00:00Z'), 1))
      .then([ended(february, march)]);
  });

  it('changes nothing that has happened already', () => {
    given(begun(ended(january, february)))
      .when(pass(byAClock('2026-02-28T00:00Z')))
      .thenNothing();
  });

  it.each(['2026-01-31T00:00Z', '2026-02-28T00:00Z', '2026-03-30T23:59Z', '2027-01-31T00:00Z', '2031-05-05T05:05Z'])(
    'counts at %s as many ended periods as it then closes',
    (now) => {
      const state = stateAfter(subscriptionDecider, begun());
      const closed = subscriptionDecider.decide(pass(byAClock(now), 1_000), state);
      expect(periodsEndedBy(state, byAClock(now))).toBe(closed.length);
    },
  );
});

describe('cancelling a subscription', () => {
  const cancel = (now: string) => ({ type: 'CancelAtPeriodEnd' as const, now: at(now) });
  const cancelled: SubscriptionEvent = {
    type: 'CancellationScheduled',
    endsAt: february.end,
    at: at('2026-03-01T00:00Z'),
  };

  it('ends it with the period that is running, also while the one before waits for its grace', () => {
    given(begun()).when(cancel('2026-03-01T00:00Z')).then([cancelled]);
    given(begun(ended(january, february)))
      .when(cancel('2026-03-01T00:00Z'))
      .then([cancelled]);
  });

  it('closes the last period without a next one, and the subscription with it', () => {
    given(begun(cancelled))
      .when(pass(byTheWall('2027-01-01T00:00Z')))
      .then([
        ended(january, february, january.end + hourMs),
        ended(february, undefined, february.end + hourMs),
        { type: 'SubscriptionEnded', endedAt: february.end, at: february.end + hourMs },
      ]);
    expect(periodsEndedBy(stateAfter(subscriptionDecider, begun(cancelled)), byAClock('2027-01-01T00:00Z'))).toBe(2);
  });

  it('ends one that never started where it would have', () => {
    const scheduled = subscriptionDecider.decide(start(byTheWall('2026-01-01T00:00Z')), subscriptionDecider.initial);
    given(scheduled)
      .when(cancel('2026-01-02T00:00Z'))
      .then([{ type: 'SubscriptionEnded', endedAt: terms.startedAt, at: at('2026-01-02T00:00Z') }]);
  });

  it('changes nothing when it is cancelled or ended already', () => {
    given(begun(cancelled)).when(cancel('2026-03-02T00:00Z')).thenNothing();
    given(begun({ type: 'SubscriptionEnded', endedAt: january.end, at: january.end }))
      .when(cancel('2026-03-02T00:00Z'))
      .thenNothing();
  });

  it('is refused when there is no such subscription', () => {
    given([]).when(cancel('2026-03-02T00:00Z')).thenRefused('subscription-not-found');
  });
});

describe('a new version of the product', () => {
  const publish = (now: string, productVersion = 4) => ({
    type: 'ScheduleProductVersion' as const,
    productVersion,
    productName: 'Summaries',
    now: at(now),
  });
  const scheduledFor = (effectiveAt: number, now: string): SubscriptionEvent => ({
    type: 'ProductVersionScheduled',
    version: { effectiveAt, productVersion: 4 },
    productName: 'Summaries',
    at: at(now),
  });

  it('applies from the next period on', () => {
    given(begun())
      .when(publish('2026-02-10T00:00Z'))
      .then([scheduledFor(february.start, '2026-02-10T00:00Z')]);
  });

  it('applies to the period after the running one while an earlier period waits for its grace', () => {
    given(begun())
      .when(publish('2026-02-28T00:30Z'))
      .then([scheduledFor(march.start, '2026-02-28T00:30Z')]);
  });

  it('applies to a period that begins at that instant, unless the period is open and its fee may be invoiced', () => {
    given(begun())
      .when(publish('2026-02-28T00:00Z'))
      .then([scheduledFor(february.start, '2026-02-28T00:00Z')]);
    given(begun(ended(january, february)))
      .when(publish('2026-02-28T00:00Z'))
      .then([scheduledFor(march.start, '2026-02-28T00:00Z')]);
  });

  it('takes the place of another one that was to apply from the same instant', () => {
    const events = begun(
      {
        type: 'ProductVersionScheduled',
        version: { effectiveAt: february.start, productVersion: 4 },
        productName: 'A',
        at: 1,
      },
      {
        type: 'ProductVersionScheduled',
        version: { effectiveAt: february.start, productVersion: 5 },
        productName: 'B',
        at: 2,
      },
    );
    expect(stateAfter(subscriptionDecider, events)).toMatchObject({
      terms: { productName: 'B' },
      versions: [
        { effectiveAt: january.start, productVersion: 3 },
        { effectiveAt: february.start, productVersion: 5 },
      ],
    });
  });

  it('applies from the start of one that has not started', () => {
    const scheduled = subscriptionDecider.decide(start(byTheWall('2026-01-01T00:00Z')), subscriptionDecider.initial);
    given(scheduled)
      .when(publish('2026-01-02T00:00Z'))
      .then([scheduledFor(terms.startedAt, '2026-01-02T00:00Z')]);
  });

  it('changes nothing when it is known, older, or comes after the end', () => {
    given(begun()).when(publish('2026-02-10T00:00Z', 3)).thenNothing();
    const cancelled: SubscriptionEvent = { type: 'CancellationScheduled', endsAt: january.end, at: 1 };
    given(begun(cancelled)).when(publish('2026-02-10T00:00Z')).thenNothing();
    given(begun(cancelled, { type: 'SubscriptionEnded', endedAt: january.end, at: 2 }))
      .when(publish('2026-02-10T00:00Z'))
      .thenNothing();
  });
});
