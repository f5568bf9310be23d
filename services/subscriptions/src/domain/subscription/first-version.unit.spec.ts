import {
  type StoredSubscription,
  type StoredSubscriptionEvent,
  subscriptionEventOf,
  subscriptionOf,
} from './first-version.js';
import { nextInstantOf } from './passing-of-time.js';
import { subscriptionDecider } from './subscription-decisions.js';
import {
  at,
  byTheWall,
  february,
  hourMs,
  january,
  lineOf,
  march,
  passCommand as pass,
  version,
} from './testing/example-subscription.js';

// Rows and events as the first version wrote them, word for word.
const termsText = (
  changed = '"startedAt":1769817600000,"timeZone":"UTC","unit":"month","count":1,"calendarAligned":false',
) =>
  '{"subscriptionId":"s-1","name":"Acme","accountId":"o-1","accountName":"Acme","billingEmail":"billing@acme.example",' +
  '"organizationId":"o-1","subscriberId":"u-1","subscriberEmail":"ada@acme.example","productId":"p-1",' +
  `"productName":"Summaries",${changed},"createdAt":1769817600000}`;
const aligned = '"startedAt":1769860800000,"timeZone":"UTC","unit":"month","count":1,"calendarAligned":true';
const first = '{"effectiveAt":1769817600000,"productVersion":1}';
const both = `[${first},{"effectiveAt":1772236800000,"productVersion":2}]`;
const openFirst = '"openPeriod":{"index":0,"start":1769817600000,"end":1772236800000}';
const openSecond = '"openPeriod":{"index":1,"start":1772236800000,"end":1774915200000}';
const active = (versions: string, open: string) =>
  `{"status":"active","terms":${termsText()},"versions":${versions},${open}}`;

const row = (text: string) => subscriptionOf(JSON.parse(text) as StoredSubscription);
const event = (type: string, text: string) =>
  subscriptionEventOf({ type, ...JSON.parse(text) } as StoredSubscriptionEvent);
const promised = [
  { effectiveAt: january.start, productVersion: 1 },
  { effectiveAt: february.start, productVersion: 2 },
];
const secondFebruary = { ...february, productVersion: 2 };

describe('a row of the first version', () => {
  it('is a life with one open segment, and what it was promised', () => {
    expect(row(active(both, openSecond))).toEqual({
      status: 'active',
      terms: JSON.parse(termsText()),
      versions: promised,
      promised,
      open: [secondFebruary],
    });
  });

  it('lists only versions of segments that have begun', () => {
    expect(row(active(both, openFirst))).toMatchObject({
      versions: [{ effectiveAt: january.start, productVersion: 1 }],
      promised,
      open: [january],
    });
  });

  it('measures a part of a period against the full one', () => {
    const text =
      `{"status":"active","terms":${termsText(aligned)},"versions":[{"effectiveAt":1769860800000,"productVersion":1}],` +
      '"openPeriod":{"index":0,"start":1769860800000,"end":1769904000000}}';
    expect(row(text)).toMatchObject({
      open: [
        {
          number: 0,
          start: at('2026-01-31T12:00Z'),
          end: at('2026-02-01T00:00Z'),
          full: { start: at('2026-01-01T00:00Z'), end: at('2026-02-01T00:00Z') },
        },
      ],
    });
  });

  it('that lies in the future keeps the version that it was promised', () => {
    const scheduled = row(
      `{"status":"scheduled","terms":${termsText()},"versions":[{"effectiveAt":1769817600000,"productVersion":4}]}`,
    );
    expect(scheduled).toMatchObject({ status: 'scheduled', versions: [] });
    const [started] = subscriptionDecider.decide(
      pass(byTheWall('2026-01-31T00:00Z'), {
        versions: [version(5, '2025-01-01T00:00Z'), version(6, '2026-06-01T00:00Z')],
      }),
      scheduled,
    );
    expect(started && lineOf(started)).toBe('2026-01-31T00:00Z SubscriptionStarted 0 v5');
    const [asPromised] = subscriptionDecider.decide(
      pass(byTheWall('2026-01-31T00:00Z'), { versions: [version(4, '2027-01-01T00:00Z')] }),
      scheduled,
    );
    expect(asPromised && lineOf(asPromised)).toBe('2026-01-31T00:00Z SubscriptionStarted 0 v4');
  });

  it('keeps its end', () => {
    const ending = active(`[${first}]`, `${openFirst},"endsAt":1772236800000`);
    expect(row(ending)).toMatchObject({ cancelsAt: january.end });
    expect(nextInstantOf(row(ending), true)).toBe(january.end + hourMs);
    const ended = `{"status":"ended","terms":${termsText()},"versions":[${first}],"endedAt":1772236800000}`;
    expect(row(ended)).toEqual(JSON.parse(ended));
  });

  it('goes on with the right numbers, also when the next segment had begun while the last one waited', () => {
    const inGrace = row(active(both, openFirst));
    const wall = [version(1, '2026-11-01T00:00Z'), version(2, '2026-11-02T00:00Z'), version(3, '2026-03-30T00:00Z')];
    expect(nextInstantOf(inGrace, true)).toBe(february.start);
    const events = subscriptionDecider.decide(pass(byTheWall('2026-03-31T00:00Z'), { versions: wall }), inGrace);
    expect(events.map(lineOf)).toEqual([
      '2026-02-28T00:00Z SegmentOpened 1 v2',
      '2026-02-28T01:00Z SegmentClosed 0 v1',
      '2026-03-31T00:00Z SegmentOpened 2 v3',
    ]);
  });

  it('is the same when it is read again as it is written today', () => {
    const today = row(active(both, openSecond));
    expect(subscriptionOf(JSON.parse(JSON.stringify(today)))).toEqual(today);
  });
});

describe('an event of the first version', () => {
  it('began with a first segment', () => {
    const text =
      `{"terms":${termsText()},"versions":[${first}],"firstPeriod":{"index":0,"start":1769817600000,"end":1772236800000},` +
      `"at":1769817600000,"after":${active(`[${first}]`, openFirst)}}`;
    expect(event('SubscriptionStarted', text)).toEqual({
      type: 'SubscriptionStarted',
      terms: JSON.parse(termsText()),
      segment: january,
      at: january.start,
    });
  });

  it('closed a segment by its version, and told the following one by its own', () => {
    const text =
      '{"period":{"index":0,"start":1769817600000,"end":1772236800000},' +
      '"next":{"index":1,"start":1772236800000,"end":1774915200000},' +
      `"at":1772240400000,"after":${active(both, openSecond)}}`;
    expect(event('PeriodEnded', text)).toEqual({
      type: 'SegmentFollowed',
      segment: january,
      following: secondFebruary,
      at: january.end + hourMs,
    });
  });

  it('closed the last segment', () => {
    const text =
      '{"period":{"index":1,"start":1772236800000,"end":1774915200000},' +
      `"at":1774918800000,"after":${active(both, openSecond)}}`;
    expect(event('PeriodEnded', text)).toEqual({
      type: 'SegmentClosed',
      segment: secondFebruary,
      at: march.start + hourMs,
    });
  });

  it('lay in the future, was renamed with a version, or is the same today', () => {
    const scheduled = `{"terms":${termsText()},"productVersion":3,"at":1767225600000,"after":{}}`;
    expect(event('SubscriptionScheduled', scheduled)).toEqual({
      type: 'SubscriptionScheduled',
      terms: JSON.parse(termsText()),
      at: 1_767_225_600_000,
    });
    const renamed =
      '{"version":{"effectiveAt":1772236800000,"productVersion":2},"productName":"Summaries","at":5,"after":{}}';
    expect(event('ProductVersionScheduled', renamed)).toEqual({
      type: 'ProductRenamed',
      productName: 'Summaries',
      at: 5,
    });
    expect(event('SubscriptionEnded', '{"endedAt":7,"at":8}')).toEqual({
      type: 'SubscriptionEnded',
      endedAt: 7,
      at: 8,
    });
  });
});
