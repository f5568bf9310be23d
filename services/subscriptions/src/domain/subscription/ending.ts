import { numberAt, stretchOf } from './course.js';
import { openUntil } from './passing-of-time.js';
import { demandLiving, refusal, subscriptionNotFound } from './refusals.js';
import {
  type ActiveSubscription,
  endOf,
  evolveSubscription,
  lastOpen,
  type Subscription,
  type SubscriptionEvent,
} from './subscription.js';
import type { PublishedVersions } from './version-in-force.js';

/** Epoch milliseconds, or one of two words. */
export type CancelAt = 'now' | 'period-end' | number;

interface Given {
  readonly now: number;
  readonly published: PublishedVersions;
}

/** Ends it with the running segment, at once, or at an instant that lies ahead. The last word counts. */
export function cancel(at: CancelAt, given: Given, state: Subscription): SubscriptionEvent[] {
  if (state.status === 'absent') throw subscriptionNotFound();
  const { now } = given;
  const end = endOf(state);
  if (state.status === 'ended' || (end !== undefined && end <= now)) return [];
  if (typeof at === 'number' && at <= now) {
    const message = `It is ${new Date(now).toISOString()} in billing time; a chosen end lies ahead of it.`;
    throw refusal('end-in-the-past', message, '/at');
  }
  if (state.status === 'scheduled') {
    const { startedAt } = state.terms;
    if (typeof at === 'number' && at > startedAt) return scheduled(at, given, state);
    return [{ type: 'SubscriptionEnded', endedAt: startedAt, endedBy: 'cancellation', at: now }];
  }
  const endsAt = at === 'now' ? now : at === 'period-end' ? lastOpen(state).end : at;
  demandWholePeriods(state, endsAt, given);
  return scheduled(endsAt, given, state);
}

/** A cancellation that lies ahead does not come. */
export function keep(overlaps: boolean, now: number, state: Subscription): SubscriptionEvent[] {
  const { cancelsAt } = demandLiving(state, now);
  if (cancelsAt === undefined) return [];
  if (overlaps) {
    const message = 'Another subscription of the account to this product begins where this one ends.';
    throw refusal('overlapping-subscription', message);
  }
  return [{ type: 'CancellationWithdrawn', at: now }];
}

/** At once, what ends now is over for everybody: its last segment has become shorter. */
function scheduled(endsAt: number, { now, published }: Given, state: Subscription): SubscriptionEvent[] {
  if (state.status !== 'absent' && state.status !== 'ended' && state.cancelsAt === endsAt) return [];
  const event: SubscriptionEvent = { type: 'CancellationScheduled', endsAt, at: now };
  return [event, ...openUntil(evolveSubscription(state, event), now, published)];
}

/** Inside a period it ends only where the version of the running segment says that it may. */
function demandWholePeriods(state: ActiveSubscription, endsAt: number, { now, published }: Given): void {
  const running = lastOpen(state);
  const isBoundary = endsAt === running.end || stretchOf(state, numberAt(state, endsAt)).start === endsAt;
  if (isBoundary && endsAt > now) return;
  const version = published.get(running.productId)?.find((one) => one.version === running.productVersion);
  if (!version?.allowsImmediateCancellation) {
    const message = 'The product is cancelled at the end of a period only: it does not allow an end inside of one.';
    throw refusal('immediate-cancellation-not-allowed', message, '/at');
  }
}
