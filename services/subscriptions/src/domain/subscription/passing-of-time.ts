import { firstPeriod, graceMs, nextPeriod, type Period, type PeriodUnit, periodContaining } from '#calendar';
import {
  type ActiveSubscription,
  type BilledPeriod,
  cadenceOf,
  evolveSubscription,
  type ScheduledSubscription,
  type Subscription,
  type SubscriptionEvent,
} from './subscription.js';

/** Billing time, and how long after its end a period is closed: nothing when a test clock moves. */
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

/** What has happened to a subscription by now, in order: it began, periods ended, it ended; at most so many periods. */
export function passTime(state: Subscription, time: BillingTime, mostPeriods: number): SubscriptionEvent[] {
  const events: SubscriptionEvent[] = [];
  let reached = state;
  const happen = (event: SubscriptionEvent) => {
    events.push(event);
    reached = evolveSubscription(reached, event);
  };
  if (reached.status === 'scheduled' && reached.terms.startedAt <= time.now) happen(started(reached));
  for (let closed = 0; closed < mostPeriods && reached.status === 'active'; closed += 1) {
    if (reached.openPeriod.end + time.graceMs > time.now) break;
    const ended = periodEnded(reached, time.graceMs);
    happen(ended);
    if (!ended.next) happen({ type: 'SubscriptionEnded', endedAt: ended.period.end, at: ended.at });
  }
  return events;
}

/** How many periods `passTime` would close without a limit, without closing them one by one. */
export function periodsEndedBy(state: Subscription, { now, graceMs }: BillingTime): number {
  if (state.status !== 'active' && state.status !== 'scheduled') return 0;
  const endsAt = state.status === 'active' ? state.endsAt : undefined;
  const until = Math.min(now - graceMs, endsAt ?? Number.POSITIVE_INFINITY);
  const reached = periodContaining(cadenceOf(state.terms), until);
  const open = state.status === 'active' ? state.openPeriod.index : 0;
  return reached === undefined ? 0 : Math.max(reached.index - open, 0);
}

/** When time will next change something; nothing is left to happen once it has ended. */
export function nextBoundaryOf(state: Subscription): number | undefined {
  if (state.status === 'scheduled') return state.terms.startedAt;
  return state.status === 'active' ? state.openPeriod.end : undefined;
}

export function started({ terms, versions }: Pick<ScheduledSubscription, 'terms' | 'versions'>) {
  return {
    type: 'SubscriptionStarted' as const,
    terms,
    versions,
    firstPeriod: billed(firstPeriod(cadenceOf(terms))),
    at: Math.max(terms.startedAt, terms.createdAt),
  };
}

// The instant is when the period was due to be closed, whenever somebody came to close it: the log says the same on
// every machine, and a test clock that crosses a year leaves a year of dates.
function periodEnded({ terms, openPeriod, endsAt }: ActiveSubscription, graceMs: number) {
  const isLast = endsAt !== undefined && openPeriod.end >= endsAt;
  const cadence = cadenceOf(terms);
  const next = isLast ? undefined : billed(nextPeriod(cadence, { ...openPeriod, full: openPeriod }));
  const at = Math.max(openPeriod.end + graceMs, terms.createdAt);
  return { type: 'PeriodEnded' as const, period: openPeriod, next, at };
}

export function billed({ index, start, end }: Period): BilledPeriod {
  return { index, start, end };
}
