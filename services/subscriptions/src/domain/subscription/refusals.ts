import { Refusal, type RefusalDetail } from '#decider';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import { type ActiveSubscription, endOf, type KnownSubscription, type Subscription } from './subscription.js';

export function refusal(code: SubscriptionsRefusal, message: string, path?: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}

export interface Reason extends RefusalDetail {
  readonly code: SubscriptionsRefusal;
}

/** The first reason is the refusal; all of them are named. */
export function demandNone(reasons: readonly Reason[]): void {
  const [first] = reasons;
  if (first) throw new Refusal(first.code, first.message, reasons);
}

export function subscriptionNotFound(): Refusal<SubscriptionsRefusal> {
  return refusal('subscription-not-found', 'There is no such subscription.');
}

const iso = (at: number) => new Date(at).toISOString();

/** One whose life goes on: it may still lie in the future. */
export function demandLiving(state: Subscription, now: number): Exclude<KnownSubscription, { status: 'ended' }> {
  if (state.status === 'absent') throw subscriptionNotFound();
  const endedAt = endOf(state);
  if (state.status === 'ended' || (endedAt !== undefined && endedAt <= now)) {
    throw refusal('subscription-ended', `The subscription ended at ${iso(endedAt ?? now)}; nothing of it can change.`);
  }
  return state;
}

/** One that runs and is not cancelled. */
export function demandRunning(state: Subscription, now: number): ActiveSubscription {
  const living = demandLiving(state, now);
  if (living.status === 'scheduled') {
    const message = `The subscription begins at ${iso(living.terms.startedAt)}; until then it can only be cancelled.`;
    throw refusal('subscription-not-started', message);
  }
  if (living.cancelsAt !== undefined) {
    const message = `The subscription is cancelled and ends at ${iso(living.cancelsAt)}; withdraw the cancellation first.`;
    throw refusal('subscription-ending', message);
  }
  return living;
}
