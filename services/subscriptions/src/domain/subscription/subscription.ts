import type { PeriodUnit } from '#calendar';
import type { Segment } from '#timeline';
import { type VersionInForce, withVersion } from './version-in-force.js';

/** Who is invoiced, and how they are reached; kept current while the subscription lives. */
export interface CustomerDetails {
  readonly accountName: string;
  readonly billingEmail: string;
  readonly subscriberEmail: string;
}

export interface SubscriptionTerms extends CustomerDetails {
  readonly subscriptionId: string;
  readonly name: string;
  /** The organization's id, else the subscriber's. */
  readonly accountId: string;
  readonly organizationId?: string | undefined;
  /** Empty when an organization subscribes without naming a person. */
  readonly subscriberId: string;
  readonly productId: string;
  readonly productName: string;
  readonly startedAt: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly unit: PeriodUnit;
  readonly count: number;
  readonly calendarAligned: boolean;
  /** The test clock that it names, if any; a tenant's clock governs it without being named. */
  readonly testClockId?: string | undefined;
  /** Billing time when it was made: its past periods are closed then, and not when they ended. */
  readonly createdAt: number;
}

export type SubscriptionEvent =
  | { readonly type: 'SubscriptionScheduled'; readonly terms: SubscriptionTerms; readonly at: number }
  | {
      readonly type: 'SubscriptionStarted';
      readonly terms: SubscriptionTerms;
      readonly segment: Segment;
      readonly at: number;
    }
  | { readonly type: 'SegmentOpened'; readonly segment: Segment; readonly at: number }
  | {
      readonly type: 'SegmentClosed';
      readonly segment: Segment;
      /** Absent when the subscription ends with the segment. */
      readonly following?: Segment | undefined;
      readonly at: number;
    }
  /** Closed and followed at one instant, as where a test clock moves: half the events of a long journey. */
  | { readonly type: 'SegmentFollowed'; readonly segment: Segment; readonly following: Segment; readonly at: number }
  | { readonly type: 'ProductRenamed'; readonly productName: string; readonly at: number }
  | ({ readonly type: 'CustomerDetailsChanged'; readonly at: number } & CustomerDetails)
  | { readonly type: 'CancellationScheduled'; readonly endsAt: number; readonly at: number }
  | { readonly type: 'SubscriptionEnded'; readonly endedAt: number; readonly at: number };

/** The segments that have begun and are not closed: the first, the last, and all between them. One is there always. */
export type OpenSegments = readonly [first: Segment, last?: Segment];

interface Life {
  readonly terms: SubscriptionTerms;
  /** The versions of the segments so far, in ascending order of their instants. */
  readonly versions: readonly VersionInForce[];
  /** What a life that began in the first version was promised: these instants win over those that catalog publishes. */
  readonly promised?: readonly VersionInForce[] | undefined;
}

export type ScheduledSubscription = { readonly status: 'scheduled' } & Life;
export type ActiveSubscription = {
  readonly status: 'active';
  readonly open: OpenSegments;
  /** Set by a cancellation: the end of its last segment. */
  readonly endsAt?: number | undefined;
} & Life;
export type EndedSubscription = { readonly status: 'ended'; readonly endedAt: number } & Life;

export type LivingSubscription = ScheduledSubscription | ActiveSubscription;
export type KnownSubscription = LivingSubscription | EndedSubscription;
export type Subscription = { readonly status: 'absent' } | KnownSubscription;

export const noSubscription: Subscription = { status: 'absent' };

export function evolveSubscription(state: Subscription, event: SubscriptionEvent): Subscription {
  switch (event.type) {
    case 'SubscriptionScheduled':
      return { status: 'scheduled', terms: event.terms, versions: [] };
    case 'SubscriptionStarted':
      return started(state, event.terms, event.segment);
    case 'SegmentOpened':
      return opened(state, event.segment);
    case 'SegmentClosed':
      return closed(state, event.following);
    case 'SegmentFollowed':
      return closed(opened(state, event.following), event.following);
    case 'ProductRenamed':
      return withTerms(state, { productName: event.productName });
    case 'CustomerDetailsChanged': {
      const { accountName, billingEmail, subscriberEmail } = event;
      return withTerms(state, { accountName, billingEmail, subscriberEmail });
    }
    case 'CancellationScheduled':
      return state.status === 'active' ? { ...state, endsAt: event.endsAt } : state;
    case 'SubscriptionEnded': {
      if (state.status === 'absent') return state;
      const { terms, versions, promised } = state;
      return { status: 'ended', terms, versions, ...(promised && { promised }), endedAt: event.endedAt };
    }
  }
}

function started(state: Subscription, terms: SubscriptionTerms, segment: Segment): ActiveSubscription {
  const promised = state.status === 'scheduled' ? state.promised : undefined;
  const versions = withVersion([], beginOf(segment));
  return { status: 'active', terms, versions, ...(promised && { promised }), open: [segment] };
}

function opened(state: Subscription, segment: Segment): Subscription {
  if (state.status !== 'active') return state;
  const versions = withVersion(state.versions, beginOf(segment));
  return { ...state, versions, open: [firstOpen(state), segment] };
}

/** Without a following segment the life ends, which is an event of its own. */
function closed(state: Subscription, following: Segment | undefined): Subscription {
  if (state.status !== 'active' || following === undefined) return state;
  const last = lastOpen(state);
  return { ...state, open: following.number === last.number ? [last] : [following, last] };
}

function withTerms(state: Subscription, changed: Partial<SubscriptionTerms>): Subscription {
  return state.status === 'absent' ? state : { ...state, terms: { ...state.terms, ...changed } };
}

function beginOf({ start, productVersion }: Segment): VersionInForce {
  return { effectiveAt: start, productVersion };
}

export function firstOpen({ open: [first] }: Pick<ActiveSubscription, 'open'>): Segment {
  return first;
}

export function lastOpen({ open: [first, last] }: Pick<ActiveSubscription, 'open'>): Segment {
  return last ?? first;
}

/** Where its life ends, as far as that is known. */
export function endOf(state: KnownSubscription): number | undefined {
  switch (state.status) {
    case 'scheduled':
      return undefined;
    case 'active':
      return state.endsAt;
    case 'ended':
      return state.endedAt;
  }
}
