import { graceMs, type PeriodUnit } from '#calendar';
import { firstSegment, nextSegment, nextStartOf, secondOpenOf, segmentsEndedBy } from './segments.js';
import {
  type ActiveSubscription,
  evolveSubscription,
  firstOpen,
  type LivingSubscription,
  type ScheduledSubscription,
  type Subscription,
  type SubscriptionEvent,
} from './subscription.js';
import type { ProductVersion } from './version-in-force.js';

/** Billing time, and how long after its end a segment is closed: at once when a test clock moves. */
export interface BillingTime {
  readonly now: number;
  readonly graceMs: number;
}

/** A test clock's time has no grace; without a clock it is the time of the wall. */
export function billingTime(
  clock: { readonly now: number } | undefined,
  unit: PeriodUnit,
  wallNow: number,
): BillingTime {
  return clock ? { now: clock.now, graceMs: 0 } : { now: wallNow, graceMs: graceMs(unit) };
}

export interface Passing {
  readonly time: BillingTime;
  readonly versions: readonly ProductVersion[];
  /** Whether segments are closed as well as opened: usage may still be on its way to them. */
  readonly closes: boolean;
  readonly mostEvents: number;
}

/** What has happened by now, in the order in which it was due: it began, segments opened and closed, it ended. */
export function passTime(state: Subscription, { time, versions, closes, mostEvents }: Passing): SubscriptionEvent[] {
  const events: SubscriptionEvent[] = [];
  let reached = state;
  while (events.length < mostEvents) {
    const due = nextOf(reached, time.graceMs, closes);
    if (due === undefined || due.at > time.now) break;
    for (const event of due.happen(versions)) {
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
  versions: readonly ProductVersion[],
  mostEvents = Number.POSITIVE_INFINITY,
): SubscriptionEvent[] {
  return passTime(state, { time: { now, graceMs: 0 }, versions, closes: false, mostEvents });
}

/** How many segments `passTime` would close without a limit, without closing them one by one. */
export function periodsEndedBy(state: Subscription, { now, graceMs }: BillingTime): number {
  switch (state.status) {
    case 'scheduled':
    case 'active':
      return segmentsEndedBy(state, now - graceMs);
    default:
      return 0;
  }
}

/** When time will next change something; nothing is left to happen once it has ended. */
export function nextInstantOf(state: Subscription, graceMs: number): number | undefined {
  return nextOf(state, graceMs, true)?.at;
}

interface Due {
  readonly at: number;
  happen(versions: readonly ProductVersion[]): SubscriptionEvent[];
}

// A segment opens before the one that ends there is closed, or with it, so that a closing can name what follows.
function nextOf(state: Subscription, graceMs: number, closes: boolean): Due | undefined {
  if (state.status === 'scheduled')
    return { at: state.terms.startedAt, happen: (versions) => [started(state, versions)] };
  if (state.status !== 'active') return undefined;
  const opensAt = nextStartOf(state);
  const closesAt = closes ? firstOpen(state).end + graceMs : undefined;
  if (opensAt !== undefined && opensAt === closesAt && secondOpenOf(state) === undefined) {
    return { at: opensAt, happen: (versions) => [followed(state, versions)] };
  }
  if (opensAt !== undefined && opensAt <= (closesAt ?? opensAt)) {
    return { at: opensAt, happen: (versions) => [opened(state, versions)] };
  }
  return closesAt === undefined ? undefined : { at: closesAt, happen: () => closed(state, closesAt) };
}

export function started(
  life: Omit<ScheduledSubscription, 'status'>,
  versions: readonly ProductVersion[],
): SubscriptionEvent {
  const { terms } = life;
  const segment = firstSegment(life, versions);
  return { type: 'SubscriptionStarted', terms, segment, at: happenedAt(life, terms.startedAt) };
}

function opened(life: ActiveSubscription, versions: readonly ProductVersion[]): SubscriptionEvent {
  const segment = nextSegment(life, versions);
  return { type: 'SegmentOpened', segment, at: happenedAt(life, segment.start) };
}

function followed(life: ActiveSubscription, versions: readonly ProductVersion[]): SubscriptionEvent {
  const following = nextSegment(life, versions);
  return { type: 'SegmentFollowed', segment: firstOpen(life), following, at: happenedAt(life, following.start) };
}

function closed(life: ActiveSubscription, closesAt: number): SubscriptionEvent[] {
  const segment = firstOpen(life);
  const following = secondOpenOf(life);
  const at = happenedAt(life, closesAt);
  const closing: SubscriptionEvent = { type: 'SegmentClosed', segment, following, at };
  return following ? [closing] : [closing, { type: 'SubscriptionEnded', endedAt: segment.end, at }];
}

// The instant at which it was due, whenever somebody came to let it happen: the log says the same on every machine,
// and a test clock that crosses a year leaves a year of dates.
function happenedAt({ terms }: Pick<LivingSubscription, 'terms'>, due: number): number {
  return Math.max(due, terms.createdAt);
}
