import type { BillingTime } from './passing-of-time.js';
import type { KnownSubscription, Subscription, SubscriptionEvent } from './subscription.js';

/** While it is open, what usage of closed segments comes to is gathered for a document of its own. */
export interface LateWindow {
  /** Counted from 0, for each subscription. */
  readonly number: number;
  /** Billing time by the wall; a test clock's next advance ends it before. */
  readonly closesAt: number;
}

export interface LateUsage {
  /** The tenant wants what late usage comes to on documents of their own. */
  readonly hasOwnDocuments: boolean;
}

/**
 * A closed segment comes to another amount: where no invoice follows that would hold it, a window opens. A test clock's
 * advance ends one in any case, so its time opens none.
 */
export function noteLateUsage(
  { hasOwnDocuments, windowMs, time: { now, hasGrace } }: LateUsage & { windowMs: number; time: BillingTime },
  state: Subscription,
): SubscriptionEvent[] {
  if (state.status === 'absent' || state.lateWindow || !hasGrace) return [];
  if (state.status !== 'ended' && !hasOwnDocuments) return [];
  return [{ type: 'LateWindowOpened', window: { number: state.lateWindows ?? 0, closesAt: now + windowMs }, at: now }];
}

/** Before a test clock moves: what has come by then has its document at the instant that the clock still shows. */
export function endLateWindow({ hasOwnDocuments }: LateUsage, now: number, state: Subscription): SubscriptionEvent[] {
  if (state.status === 'absent' || !hasWindows(state, hasOwnDocuments)) return [];
  const number = state.lateWindow?.number ?? state.lateWindows ?? 0;
  return [{ type: 'LateWindowEnded', number, at: now }];
}

/** A life that never began has no usage. */
function hasWindows(state: KnownSubscription, hasOwnDocuments: boolean): boolean {
  if (state.lateWindow) return true;
  return state.versions.length > 0 && (state.status === 'ended' || hasOwnDocuments);
}
