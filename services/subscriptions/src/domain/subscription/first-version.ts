import { type Interval } from '#calendar';
import type { Segment } from '#timeline';
import { openedSegment } from './segments.js';
import type { KnownSubscription, SubscriptionEvent, SubscriptionTerms } from './subscription.js';
import { type VersionInForce, withVersion } from './version-in-force.js';

// The first version kept one open period, and a schedule of versions that was made when a version was published. Its
// rows and events stay as they were written and are understood here, and nowhere else.

interface FirstVersionPeriod extends Interval {
  readonly index: number;
}

interface FirstVersionLife {
  readonly terms: SubscriptionTerms;
  readonly versions: readonly VersionInForce[];
}

type FirstVersionSubscription = FirstVersionLife &
  (
    | { readonly status: 'scheduled' }
    | { readonly status: 'active'; readonly openPeriod: FirstVersionPeriod; readonly endsAt?: number }
    | { readonly status: 'ended'; readonly endedAt: number }
  );

type FirstVersionEvent = { readonly at: number; readonly after: FirstVersionSubscription } & (
  | { readonly type: 'SubscriptionScheduled'; readonly terms: SubscriptionTerms; readonly productVersion: number }
  | ({ readonly type: 'SubscriptionStarted'; readonly firstPeriod: FirstVersionPeriod } & FirstVersionLife)
  | { readonly type: 'ProductVersionScheduled'; readonly version: VersionInForce; readonly productName: string }
  | { readonly type: 'PeriodEnded'; readonly period: FirstVersionPeriod; readonly next?: FirstVersionPeriod }
);

/** Before there were other ends than a cancellation's. */
interface EndingAt {
  readonly endsAt?: number;
}

export type StoredSubscription = (KnownSubscription & EndingAt) | FirstVersionSubscription;
export type StoredSubscriptionEvent = (SubscriptionEvent & { readonly after: StoredSubscription }) | FirstVersionEvent;

/** The state in a row, or in an event, whichever version wrote it. */
export function subscriptionOf(stored: StoredSubscription): KnownSubscription {
  const { terms, versions: promised } = stored;
  if (stored.status === 'scheduled' && promised.length > 0)
    return { status: 'scheduled', terms, versions: [], promised };
  if (stored.status !== 'active' || 'open' in stored) return withEnd(stored as KnownSubscription & EndingAt);
  const { openPeriod, endsAt } = stored;
  const segment = segmentOf(stored, openPeriod);
  return {
    status: 'active',
    terms,
    versions: versionsUntil(promised, segment),
    promised,
    open: [segment],
    ...(endsAt !== undefined && { cancelsAt: endsAt }),
  };
}

function withEnd({ endsAt, ...stored }: KnownSubscription & EndingAt): KnownSubscription {
  return endsAt === undefined ? stored : { ...stored, cancelsAt: endsAt };
}

/** What an event says, whichever version wrote it. */
export function subscriptionEventOf(stored: StoredSubscriptionEvent): SubscriptionEvent {
  switch (stored.type) {
    case 'SubscriptionScheduled': {
      const { type, terms, at } = stored;
      return { type, terms, at };
    }
    case 'SubscriptionStarted': {
      if (!('firstPeriod' in stored)) return stored;
      const { type, terms, firstPeriod, at } = stored;
      return { type, terms, segment: segmentOf(stored, firstPeriod), at };
    }
    // The schedule of versions that it changed stands in the state after it; what else it said was the name.
    case 'ProductVersionScheduled':
      return { type: 'ProductRenamed', productName: stored.productName, at: stored.at };
    // The next period began for everybody when the one before it was closed.
    case 'PeriodEnded': {
      const { period, next, after, at } = stored;
      const segment = segmentOf(after, period);
      if (next === undefined) return { type: 'SegmentClosed', segment, at };
      return { type: 'SegmentFollowed', segment, following: segmentOf(after, next), at };
    }
    default:
      return stored;
  }
}

function segmentOf(life: FirstVersionLife, { index, start, end }: FirstVersionPeriod): Segment {
  return { ...openedSegment(life, index), start, end };
}

function versionsUntil(
  promised: readonly VersionInForce[],
  { start, productVersion }: Segment,
): readonly VersionInForce[] {
  const earlier = promised.filter(({ effectiveAt }) => effectiveAt <= start);
  return earlier.length > 0 ? earlier : withVersion([], { effectiveAt: start, productVersion });
}
