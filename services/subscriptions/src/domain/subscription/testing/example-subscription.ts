import type { Segment } from '#timeline';
import { decidedSegments } from '../decided-segments.js';
import type { BillingTime } from '../passing-of-time.js';
import type { SubscriptionEvent, SubscriptionTerms } from '../subscription.js';
import { type SubscriptionCommand, subscriptionDecider } from '../subscription-decisions.js';
import type { ProductVersion, PublishedVersions } from '../version-in-force.js';

// A monthly life from 31 January 2026, for the specs of this folder.

export const at = (text: string) => Date.parse(text);
export const hourMs = 3_600_000;
export const byTheWall = (now: string): BillingTime => ({ now: at(now), hasGrace: true });
export const byAClock = (now: string): BillingTime => ({ now: at(now), hasGrace: false });

export const terms: SubscriptionTerms = {
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

export const version = (number: number, effectiveAt: string): ProductVersion => ({
  version: number,
  effectiveAt: at(effectiveAt),
});
export const versions = [version(1, '2025-01-01T00:00Z')];
/** What catalog has published: of the product with which every life here begins, and of others. */
export const publishedWith = (
  ofFirst: readonly ProductVersion[],
  others: Record<string, readonly ProductVersion[]> = {},
) => new Map([['p-1', ofFirst], ...Object.entries(others)]);

export const startCommand = (
  time: BillingTime,
  changed: Partial<SubscriptionTerms> = {},
  published: readonly ProductVersion[] = versions,
) => ({
  type: 'StartSubscription' as const,
  terms: { ...terms, createdAt: time.now, ...changed },
  published: publishedWith(published),
  time,
  overlaps: false,
  isArchived: false,
  mostEvents: 1_000,
});

export const passCommand = (
  time: BillingTime,
  more: {
    versions?: readonly ProductVersion[];
    published?: PublishedVersions;
    mostEvents?: number;
    reportsLateUsage?: boolean;
  } = {},
) => ({
  type: 'PassTime' as const,
  time,
  published: more.published ?? publishedWith(more.versions ?? versions),
  closes: true,
  reportsLateUsage: more.reportsLateUsage ?? false,
  mostEvents: more.mostEvents ?? 1_000,
});

/** The events of a life after commands that are given one after the other. */
export function lifeOf(...commands: readonly SubscriptionCommand[]): SubscriptionEvent[] {
  let state = subscriptionDecider.initial;
  return commands.flatMap((command) => {
    const events = subscriptionDecider.decide(command, state);
    state = events.reduce(subscriptionDecider.evolve, state);
    return events;
  });
}

export const begun = (...events: SubscriptionEvent[]) => [
  ...lifeOf(startCommand(byAClock('2026-01-31T00:00Z'))),
  ...events,
];

export const segment = (number: number, from: string, to: string, productVersion = 1): Segment => ({
  number,
  phase: 'paid',
  productId: 'p-1',
  productVersion,
  start: at(from),
  end: at(to),
  full: { start: at(from), end: at(to) },
  contractYear: 0,
});
export const january = segment(0, '2026-01-31T00:00Z', '2026-02-28T00:00Z');
export const february = segment(1, '2026-02-28T00:00Z', '2026-03-31T00:00Z');
export const march = segment(2, '2026-03-31T00:00Z', '2026-04-30T00:00Z');
export const april = segment(3, '2026-04-30T00:00Z', '2026-05-31T00:00Z');

export const opened = (begins: Segment, happenedAt = begins.start): SubscriptionEvent => ({
  type: 'SegmentOpened',
  segment: begins,
  at: happenedAt,
});
export const closed = (
  ends: Segment,
  following: Segment | undefined,
  happenedAt = ends.end + hourMs,
): Extract<SubscriptionEvent, { type: 'SegmentClosed' }> => ({
  type: 'SegmentClosed',
  segment: ends,
  following,
  at: happenedAt,
});

export const followed = (ends: Segment, following: Segment, happenedAt = ends.end): SubscriptionEvent => ({
  type: 'SegmentFollowed',
  segment: ends,
  following,
  at: happenedAt,
});

/** An event in one line: what happened, to which segments, and when. */
export function lineOf(event: SubscriptionEvent): string {
  const segments = [
    ...(event.type === 'CourseChanged' ? [event.cut] : []),
    ...('segment' in event ? [event.segment] : []),
    ...(event.type === 'SegmentFollowed' ? [event.following] : []),
  ];
  const why = 'endedBy' in event && event.endedBy !== undefined ? [`by ${event.endedBy}`] : [];
  return [timeText(event.at), event.type, ...segments.map(nameOf), ...why].join(' ');
}

const nameOf = ({ number, productVersion, phase, productId }: Segment) =>
  [number, phase === 'paid' ? '' : phase, productId === 'p-1' ? '' : productId, `v${productVersion}`]
    .filter((word) => word !== '')
    .join(' ');

export const timeText = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z');

/** The segments of a life as everybody knows them in the end: the last word about a number counts. */
export function segmentsOf(events: readonly SubscriptionEvent[]): readonly Segment[] {
  const known = new Map(events.flatMap(decidedSegments).map((one) => [one.number, one]));
  return [...known.values()];
}

/** A segment in one line. */
export function stretchLine({ start, end, full, ...segment }: Segment): string {
  const isWhole = start === full.start && end === full.end;
  const of = isWhole ? '' : ` of ${timeText(full.start)}/${timeText(full.end)}`;
  return `${nameOf({ start, end, full, ...segment })} ${timeText(start)}/${timeText(end)}${of}`;
}
