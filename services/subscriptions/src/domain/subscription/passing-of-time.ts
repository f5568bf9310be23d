import { graceMs, localDaysBefore } from '#calendar';
import { type Course, courseOf, coursesOf, coursesWithTrial, onlyCourse, trialEndOf } from './course.js';
import { cutAtOf, nextSegment, nextStartOf, secondOpenOf, segmentsEndedBy, segmentThatBegins } from './segments.js';
import {
  type ActiveSubscription,
  type EndedBy,
  endingOf,
  endOf,
  evolveSubscription,
  firstOpen,
  type KnownSubscription,
  type LivingSubscription,
  lastOpen,
  type ScheduledSubscription,
  type Subscription,
  type SubscriptionEvent,
} from './subscription.js';
import { trialOf } from './trial.js';
import type { PublishedVersions } from './version-in-force.js';

/** So many local days before a subscription ends of itself a notice of it is due. */
export const expiryNoticeDays = 7;

/** Billing time, and whether a segment is closed a while after its end, or at once, as when a test clock moves. */
export interface BillingTime {
  readonly now: number;
  readonly hasGrace: boolean;
}

/** A test clock's time has no grace; without a clock it is the time of the wall. */
export function billingTime(clock: { readonly now: number } | undefined, wallNow: number): BillingTime {
  return clock ? { now: clock.now, hasGrace: false } : { now: wallNow, hasGrace: true };
}

export interface Passing {
  readonly time: BillingTime;
  readonly published: PublishedVersions;
  /** Whether segments are closed as well as opened: usage may still be on its way to them. */
  readonly closes: boolean;
  /** Whether the invoices that closings make due also hold what late usage has come to. */
  readonly reportsLateUsage: boolean;
  readonly mostEvents: number;
}

/** What has happened by now, in the order in which it was due: it began, segments opened and closed, it ended. */
export function passTime(state: Subscription, passing: Passing): SubscriptionEvent[] {
  const { time, mostEvents } = passing;
  const events: SubscriptionEvent[] = [];
  let reached = state;
  while (events.length < mostEvents) {
    const due = nextOf(reached, time.hasGrace, passing.closes);
    if (due === undefined || due.at > time.now) break;
    for (const event of due.happen(passing)) {
      events.push(event);
      reached = evolveSubscription(reached, event);
    }
  }
  return events;
}

/** What has begun by now, without closing anything: whoever decides about a life decides within a segment. */
export function openUntil(
  state: Subscription,
  now: number,
  published: PublishedVersions,
  mostEvents = Number.POSITIVE_INFINITY,
): SubscriptionEvent[] {
  const time = { now, hasGrace: false };
  return passTime(state, { time, published, closes: false, reportsLateUsage: false, mostEvents });
}

/** How many segments a test clock that shows that time would close without a limit, without closing them one by one. */
export function periodsEndedBy(state: Subscription, until: number, published: PublishedVersions): number {
  switch (state.status) {
    case 'scheduled': {
      if (state.terms.startedAt > until) return 0;
      const begun = evolveSubscription(state, started(state, published));
      return begun.status === 'active' ? segmentsEndedBy(begun, until) : 0;
    }
    case 'active':
      return segmentsEndedBy(state, until);
    default:
      return 0;
  }
}

/** When time will next change something; nothing is left to happen once it has ended. */
export function nextInstantOf(state: Subscription, hasGrace: boolean): number | undefined {
  return nextOf(state, hasGrace, true)?.at;
}

interface Due {
  readonly at: number;
  happen(passing: Pick<Passing, 'published' | 'reportsLateUsage'>): SubscriptionEvent[];
}

function nextOf(state: Subscription, hasGrace: boolean, closes: boolean): Due | undefined {
  if (state.status === 'scheduled')
    return { at: state.terms.startedAt, happen: ({ published }) => [started(state, published)] };
  if (state.status === 'absent') return undefined;
  const window = hasGrace ? windowOf(state) : [];
  const turnings = (one: ActiveSubscription) => turningsOf(one, closes ? closesAtOf(one, hasGrace) : undefined);
  const due = state.status === 'active' ? [...noticesOf(state), ...turnings(state), ...window] : window;
  return due.reduce<Due | undefined>(
    (first, one) => (first === undefined || one.at < first.at ? one : first),
    undefined,
  );
}

/**
 * A cut segment is closed after the same grace as any other; and none before those that came before it, which may have had
 * a longer one.
 */
function closesAtOf(state: ActiveSubscription, hasGrace: boolean): number | undefined {
  const { number, end } = firstOpen(state);
  const cutAt = number === lastOpen(state).number ? cutAtOf(state) : undefined;
  if (!hasGrace) return cutAt ?? end;
  const turns = coursesOf(state).filter((course) => course.number <= number);
  const before = turns.slice(1).map(({ start }, place) => start + graceMs((turns[place] as Course).unit));
  return Math.max((cutAt ?? end) + graceMs((turns.at(-1) as Course).unit), ...before);
}

// A segment opens before the one that ends there is closed, or with it, so that a closing can name what follows.
function turningsOf(state: ActiveSubscription, closesAt: number | undefined): Due[] {
  const cutAt = cutAtOf(state);
  const opensAt = nextStartOf(state);
  const turnings: Due[] = [];
  if (cutAt !== undefined) turnings.push({ at: cutAt, happen: () => [cutOff(state, cutAt)] });
  if (opensAt !== undefined && opensAt === closesAt && secondOpenOf(state) === undefined) {
    turnings.push({ at: opensAt, happen: (passing) => [followed(state, passing)] });
  } else if (opensAt !== undefined) {
    turnings.push({ at: opensAt, happen: ({ published }) => [opened(state, published)] });
  }
  if (closesAt !== undefined) turnings.push({ at: closesAt, happen: (passing) => closed(state, closesAt, passing) });
  return turnings;
}

/** By the wall; a test clock ends it before it moves. */
function windowOf({ lateWindow }: KnownSubscription): Due[] {
  if (lateWindow === undefined) return [];
  const { number, closesAt: at } = lateWindow;
  return [{ at, happen: () => [{ type: 'LateWindowEnded', number, at }] }];
}

function noticesOf(state: ActiveSubscription): Due[] {
  const { trialNoticeAt, noticedExpiry, terms } = state;
  const { expiresAt, startedAt, createdAt, timeZone } = terms;
  const end = endOf(state);
  const trialEndsAt = trialEndOf(state);
  const notices: Due[] = [];
  if (trialNoticeAt !== undefined && trialEndsAt !== undefined && (end ?? trialEndsAt + 1) > trialEndsAt) {
    const at = happenedAt(state, trialNoticeAt);
    notices.push({ at: trialNoticeAt, happen: () => [{ type: 'TrialEndingNoticed', trialEndsAt, at }] });
  }
  if (expiresAt !== undefined && noticedExpiry !== expiresAt && end === expiresAt && createdAt < expiresAt) {
    const dueAt = Math.max(startedAt, localDaysBefore(expiresAt, expiryNoticeDays, timeZone));
    const at = happenedAt(state, dueAt);
    notices.push({ at: dueAt, happen: () => [{ type: 'ExpirationNoticed', expiresAt, at }] });
  }
  return notices;
}

export function started(life: Omit<ScheduledSubscription, 'status'>, published: PublishedVersions): SubscriptionEvent {
  const { terms } = life;
  const { productVersion } = segmentThatBegins({ ...life, courses: [onlyCourse(terms)] }, 0, published);
  const version = published.get(terms.productId)?.find((one) => one.version === productVersion);
  const trial = trialOf(terms, version);
  const courses = trial && coursesWithTrial(terms, trial.endsAt);
  const segment = segmentThatBegins({ ...life, courses }, 0, published);
  const at = happenedAt(life, terms.startedAt);
  const trialNoticeAt = trial?.noticeAt;
  return {
    type: 'SubscriptionStarted',
    terms,
    segment,
    ...(courses && { courses }),
    ...(trialNoticeAt !== undefined && { trialNoticeAt }),
    at,
  };
}

function opened(life: ActiveSubscription, published: PublishedVersions): SubscriptionEvent {
  const segment = nextSegment(life, published);
  return { type: 'SegmentOpened', segment, at: happenedAt(life, segment.start) };
}

function cutOff(life: ActiveSubscription, end: number): SubscriptionEvent {
  return { type: 'SegmentCut', segment: { ...lastOpen(life), end }, at: happenedAt(life, end) };
}

function followed(
  life: ActiveSubscription,
  { published, reportsLateUsage }: Pick<Passing, 'published' | 'reportsLateUsage'>,
): SubscriptionEvent {
  const following = nextSegment(life, published);
  const closing = closingOf(endedByChange(life, following.number), reportsLateUsage);
  const at = happenedAt(life, following.start);
  return { type: 'SegmentFollowed', segment: firstOpen(life), following, ...closing, at };
}

function closed(
  life: ActiveSubscription,
  closesAt: number,
  { reportsLateUsage }: Pick<Passing, 'reportsLateUsage'>,
): SubscriptionEvent[] {
  const segment = firstOpen(life);
  const following = secondOpenOf(life);
  const at = happenedAt(life, closesAt);
  const endedBy = following ? endedByChange(life, following.number) : endingOf(life);
  const closing: SubscriptionEvent = {
    type: 'SegmentClosed',
    segment,
    following,
    ...closingOf(endedBy, reportsLateUsage),
    at,
  };
  if (following) return [closing];
  return [closing, { type: 'SubscriptionEnded', endedAt: segment.end, ...(endedBy && { endedBy }), at }];
}

function endedByChange(life: ActiveSubscription, followingNumber: number): EndedBy | undefined {
  const { course } = courseOf(life, followingNumber);
  return course.number === followingNumber && course.byChange ? 'change' : undefined;
}

function closingOf(endedBy: EndedBy | undefined, reportsLateUsage: boolean) {
  return { ...(endedBy && { endedBy }), ...(reportsLateUsage && { reportsLateUsage }) };
}

// The instant at which it was due, whenever somebody came to let it happen: the log says the same on every machine,
// and a test clock that crosses a year leaves a year of dates.
function happenedAt({ terms }: Pick<LivingSubscription, 'terms'>, due: number): number {
  return Math.max(due, terms.createdAt);
}
