import type { Segment } from '#timeline';
import { type Course, coursesOf } from './course.js';
import { type Credential, withRevoked } from './credentials.js';
import type { LateWindow } from './late-usage.js';
import type { EndedBy, SubscriptionEvent } from './subscription-events.js';
import type { SubscriptionTerms } from './terms.js';
import { type VersionInForce, withVersion } from './version-in-force.js';

export type { EndedBy, SubscriptionEvent } from './subscription-events.js';
export type { Agreements, CustomerDetails, SubscriptionTerms } from './terms.js';

/** The segments that have begun and are not closed: the first, the last, and all between them. One is there always. */
export type OpenSegments = readonly [first: Segment, last?: Segment];

interface Life {
  readonly terms: SubscriptionTerms;
  /** The versions of the segments so far, in ascending order of their instants. */
  readonly versions: readonly VersionInForce[];
  /** What a life that began in the first version was promised: these instants win over those that catalog publishes. */
  readonly promised?: readonly VersionInForce[] | undefined;
  /** All courses that have begun, and those that are planned. Absent: one, with the product of the terms. */
  readonly courses?: readonly Course[] | undefined;
  /** Where a cancellation ends it, or has ended it. */
  readonly cancelsAt?: number | undefined;
  /** When a notice of the trial's end is due, until it has been given. */
  readonly trialNoticeAt?: number | undefined;
  /** The end of itself of which a notice was given. */
  readonly noticedExpiry?: number | undefined;
  /** Those in use, and those that were revoked lately. */
  readonly credentials?: readonly Credential[] | undefined;
  readonly lateWindow?: LateWindow | undefined;
  /** How many have ended. */
  readonly lateWindows?: number | undefined;
}

export type ScheduledSubscription = { readonly status: 'scheduled' } & Life;
export type ActiveSubscription = { readonly status: 'active'; readonly open: OpenSegments } & Life;
export type EndedSubscription = {
  readonly status: 'ended';
  readonly endedAt: number;
  readonly endedBy?: EndedBy | undefined;
} & Life;

export type LivingSubscription = ScheduledSubscription | ActiveSubscription;
export type KnownSubscription = LivingSubscription | EndedSubscription;
export type Subscription = { readonly status: 'absent' } | KnownSubscription;

export const noSubscription: Subscription = { status: 'absent' };

export function evolveSubscription(state: Subscription, event: SubscriptionEvent): Subscription {
  switch (event.type) {
    case 'SubscriptionScheduled':
      return { status: 'scheduled', terms: event.terms, versions: [], ...withCredentials(event.credentials) };
    case 'SubscriptionStarted':
      return started(state, event);
    default:
      return state.status === 'absent' ? state : evolveKnown(state, event);
  }
}

type LaterEvent = Exclude<SubscriptionEvent, { type: 'SubscriptionScheduled' | 'SubscriptionStarted' }>;

function evolveKnown(state: KnownSubscription, event: LaterEvent): Subscription {
  switch (event.type) {
    case 'SegmentOpened':
      return opened(state, event.segment);
    case 'SegmentCut':
      return cut(state, event.segment);
    case 'SegmentClosed':
      return closed(state, event.following);
    case 'SegmentFollowed':
      return closed(opened(state, event.following), event.following);
    case 'CourseChanged':
      return opened({ ...cut(state, event.cut), courses: event.courses }, event.segment);
    case 'CoursePlanned':
    case 'CourseWithdrawn':
      return { ...state, courses: event.courses };
    case 'TrialEndingNoticed':
      return without(state, 'trialNoticeAt');
    case 'ExpirationNoticed':
      return { ...state, noticedExpiry: event.expiresAt };
    case 'ProductRenamed':
      return renamed(state, event.productId ?? state.terms.productId, event.productName);
    case 'CustomerDetailsChanged': {
      const { accountName, billingEmail, subscriberEmail, billing } = event;
      return withTerms(state, { accountName, billingEmail, subscriberEmail, billing });
    }
    case 'OrganizationReplaced': {
      const { organizationId, accountName, billingEmail, subscriberEmail, billing } = event;
      return withTerms(state, { organizationId, accountName, billingEmail, subscriberEmail, billing });
    }
    case 'AgreementsChanged': {
      const { name, expiresAt, invoiceRecipients, metadata, notificationsOff } = event;
      return withTerms(state, { name, expiresAt, invoiceRecipients, metadata, notificationsOff });
    }
    case 'CancellationScheduled':
      return state.status === 'ended' ? state : { ...state, cancelsAt: event.endsAt };
    case 'CancellationWithdrawn':
      return without(state, 'cancelsAt');
    case 'CredentialAdded':
      return { ...state, credentials: [...(state.credentials ?? []), event.credential] };
    case 'CredentialRevoked':
      return { ...state, credentials: withRevoked(state.credentials, event.credentialId, event.at) };
    case 'LateWindowOpened':
      return { ...state, lateWindow: event.window };
    case 'LateWindowEnded':
      return without({ ...state, lateWindows: event.number + 1 }, 'lateWindow');
    case 'SubscriptionEnded':
      return ended(state, event.endedAt, event.endedBy);
  }
}

function started(
  state: Subscription,
  event: Extract<SubscriptionEvent, { type: 'SubscriptionStarted' }>,
): ActiveSubscription {
  const { terms, segment, courses, trialNoticeAt } = event;
  const { promised, cancelsAt, credentials } = state.status === 'scheduled' ? state : {};
  return {
    status: 'active',
    terms,
    versions: withVersion([], beginOf(segment)),
    ...(promised && { promised }),
    open: [segment],
    ...(courses && { courses }),
    ...(trialNoticeAt !== undefined && { trialNoticeAt }),
    ...(cancelsAt !== undefined && { cancelsAt }),
    ...withCredentials(event.credentials ?? credentials),
  };
}

const withCredentials = (credentials: readonly Credential[] | undefined) => ({ ...(credentials && { credentials }) });

function opened<State extends KnownSubscription>(state: State, segment: Segment): State {
  if (state.status !== 'active') return state;
  const versions = withVersion(state.versions, beginOf(segment));
  const course = state.courses?.find(({ number }) => number === segment.number);
  const open: OpenSegments = [firstOpen(state), segment];
  return { ...state, versions, open, ...(course && { terms: { ...state.terms, ...soldIn(course) } }) };
}

/** Without a following segment the life ends, which is an event of its own. */
function closed(state: KnownSubscription, following: Segment | undefined): Subscription {
  if (state.status !== 'active' || following === undefined) return state;
  const last = lastOpen(state);
  return { ...state, open: following.number === last.number ? [last] : [following, last] };
}

function cut<State extends KnownSubscription>(state: State, segment: Segment): State {
  if (state.status !== 'active') return state;
  const first = firstOpen(state);
  return { ...state, open: first.number === segment.number ? [segment] : [first, segment] };
}

function ended(state: KnownSubscription, endedAt: number, endedBy: EndedBy | undefined): EndedSubscription {
  const { terms, versions, promised, courses, credentials, lateWindow, lateWindows } = state;
  return {
    status: 'ended',
    terms,
    versions,
    ...(promised && { promised }),
    ...(courses && { courses }),
    ...withCredentials(credentials),
    ...(lateWindow && { lateWindow }),
    ...(lateWindows !== undefined && { lateWindows }),
    ...(endedBy && { endedBy }),
    endedAt,
  };
}

function renamed(state: KnownSubscription, productId: string, productName: string): KnownSubscription {
  const courses = state.courses?.map((one) => (one.productId === productId ? { ...one, productName } : one));
  const isCurrent = state.terms.productId === productId;
  return withTerms({ ...state, ...(courses && { courses }) }, isCurrent ? { productName } : {});
}

function withTerms(state: KnownSubscription, changed: Partial<SubscriptionTerms>): KnownSubscription {
  const terms = Object.fromEntries(
    Object.entries({ ...state.terms, ...changed }).filter(([, value]) => value !== undefined),
  );
  return { ...state, terms: terms as unknown as SubscriptionTerms };
}

function without<Key extends 'cancelsAt' | 'trialNoticeAt' | 'lateWindow'>(
  state: KnownSubscription,
  key: Key,
): KnownSubscription {
  const { [key]: _gone, ...rest } = state;
  return rest as KnownSubscription;
}

function soldIn({ productId, productName, unit, count, calendarAligned }: Course) {
  return { productId, productName, unit, count, calendarAligned };
}

function beginOf({ start, productVersion, number }: Segment): VersionInForce {
  return { effectiveAt: start, productVersion, number };
}

export function firstOpen({ open: [first] }: Pick<ActiveSubscription, 'open'>): Segment {
  return first;
}

export function lastOpen({ open: [first, last] }: Pick<ActiveSubscription, 'open'>): Segment {
  return last ?? first;
}

/** The courses that have not begun, behind the one that runs. */
export function coursesAhead(state: ActiveSubscription): readonly Course[] {
  return coursesOf(state).filter(({ number }) => number > lastOpen(state).number);
}

/** Where its life ends, as far as that is known. */
export function endOf(state: KnownSubscription): number | undefined {
  if (state.status === 'ended') return state.endedAt;
  const { cancelsAt = Number.POSITIVE_INFINITY, terms } = state;
  const earliest = Math.min(cancelsAt, terms.expiresAt ?? Number.POSITIVE_INFINITY);
  return earliest === Number.POSITIVE_INFINITY ? undefined : earliest;
}

/** What ends it there. */
export function endingOf({ cancelsAt, terms: { expiresAt } }: LivingSubscription): EndedBy | undefined {
  if (cancelsAt === undefined) return expiresAt === undefined ? undefined : 'expiration';
  return expiresAt !== undefined && expiresAt < cancelsAt ? 'expiration' : 'cancellation';
}
