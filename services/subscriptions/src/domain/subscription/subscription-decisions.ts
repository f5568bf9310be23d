import { isTimeZone, periodContaining } from '#calendar';
import { type Decider, Refusal } from '#decider';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import { mostPeriodsAtOnce } from '../test-clock/test-clock-decisions.js';
import { type BillingTime, passTime, periodsEndedBy, started } from './passing-of-time.js';
import {
  type ActiveSubscription,
  type CustomerDetails,
  cadenceOf,
  evolveSubscription,
  noSubscription,
  type Subscription,
  type SubscriptionEvent,
  type SubscriptionTerms,
} from './subscription.js';

export type SubscriptionCommand =
  | {
      readonly type: 'StartSubscription';
      readonly terms: SubscriptionTerms;
      /** The latest version of the product. */
      readonly productVersion: number;
      readonly time: BillingTime;
      /** Another subscription matches the same account and product in the same time. */
      readonly overlaps: boolean;
    }
  | { readonly type: 'PassTime'; readonly time: BillingTime; readonly mostPeriods: number }
  | {
      readonly type: 'ScheduleProductVersion';
      readonly productVersion: number;
      readonly productName: string;
      readonly now: number;
    }
  | ({ readonly type: 'ChangeCustomerDetails'; readonly now: number } & CustomerDetails)
  | { readonly type: 'CancelAtPeriodEnd'; readonly now: number };

export const subscriptionDecider: Decider<SubscriptionCommand, Subscription, SubscriptionEvent> = {
  initial: noSubscription,
  evolve: evolveSubscription,
  decide: (command, state) => {
    switch (command.type) {
      case 'StartSubscription':
        return start(command, state);
      case 'PassTime':
        return passTime(state, command.time, command.mostPeriods);
      case 'ScheduleProductVersion':
        return scheduleVersion(command, state);
      case 'ChangeCustomerDetails':
        return changeDetails(command, state);
      case 'CancelAtPeriodEnd':
        return cancel(command.now, state);
    }
  },
};

type Command<Type extends SubscriptionCommand['type']> = Extract<SubscriptionCommand, { type: Type }>;

function start({ terms, productVersion, time, overlaps }: Command<'StartSubscription'>, state: Subscription) {
  if (state.status !== 'absent') {
    const { accountId, productId, name } = state.terms;
    if (accountId === terms.accountId && productId === terms.productId && name === terms.name) return [];
    throw refusal('subscription-exists', 'There is a subscription with this id already.');
  }
  demandAcceptable(terms);
  if (overlaps) {
    const message = 'The account has a subscription to this product in the same time; usage could not be told apart.';
    throw refusal('overlapping-subscription', message);
  }
  const versions = [{ effectiveAt: terms.startedAt, productVersion }];
  if (terms.startedAt > time.now) {
    return [{ type: 'SubscriptionScheduled' as const, terms, productVersion, at: terms.createdAt }];
  }
  const beginning = started({ terms, versions });
  const begun = evolveSubscription(state, beginning);
  const past = periodsEndedBy(begun, time);
  if (past > mostPeriodsAtOnce) {
    const message = `It would begin with ${past} past periods; at most ${mostPeriodsAtOnce} are closed at once.`;
    throw refusal('too-many-periods', message, '/startAt');
  }
  return [beginning];
}

function demandAcceptable({ timeZone, unit }: SubscriptionTerms): void {
  if (!isTimeZone(timeZone)) {
    throw refusal('invalid-time-zone', `"${timeZone}" is not a name of the IANA time zone database.`, '/timeZone');
  }
  if (unit === 'test-5-minutes-synthetic') {
    const message = 'Test periods with synthetic transactions are not offered yet.';
    throw refusal('synthetic-periods-not-offered', message, '/productId');
  }
}

/** A period that is open, or has begun, keeps its version: what is owed for it may have been invoiced in advance. */
function scheduleVersion(command: Command<'ScheduleProductVersion'>, state: Subscription): SubscriptionEvent[] {
  if (state.status === 'absent' || state.status === 'ended') return [];
  const { productVersion, productName, now } = command;
  const latest = state.versions.at(-1)?.productVersion ?? 0;
  if (productVersion <= latest) return [];
  const effectiveAt = state.status === 'scheduled' ? state.terms.startedAt : nextStart(state, now);
  if (state.status === 'active' && state.endsAt !== undefined && effectiveAt >= state.endsAt) return [];
  return [{ type: 'ProductVersionScheduled', version: { effectiveAt, productVersion }, productName, at: now }];
}

function nextStart({ terms, openPeriod }: ActiveSubscription, now: number): number {
  const running = periodContaining(cadenceOf(terms), now);
  if (running === undefined) return openPeriod.end;
  return Math.max(running.start === now ? running.start : running.end, openPeriod.end);
}

function changeDetails(command: Command<'ChangeCustomerDetails'>, state: Subscription): SubscriptionEvent[] {
  if (state.status === 'absent' || state.status === 'ended') return [];
  const { accountName, billingEmail, subscriberEmail, now: at } = command;
  const { terms } = state;
  const isSame =
    terms.accountName === accountName &&
    terms.billingEmail === billingEmail &&
    terms.subscriberEmail === subscriberEmail;
  return isSame ? [] : [{ type: 'CustomerDetailsChanged', accountName, billingEmail, subscriberEmail, at }];
}

function cancel(now: number, state: Subscription): SubscriptionEvent[] {
  switch (state.status) {
    case 'absent':
      throw refusal('subscription-not-found', 'There is no such subscription.');
    case 'scheduled':
      return [{ type: 'SubscriptionEnded', endedAt: state.terms.startedAt, at: now }];
    case 'active': {
      if (state.endsAt !== undefined) return [];
      const running = periodContaining(cadenceOf(state.terms), now);
      const endsAt = Math.max(running?.end ?? state.openPeriod.end, state.openPeriod.end);
      return [{ type: 'CancellationScheduled', endsAt, at: now }];
    }
    case 'ended':
      return [];
  }
}

function refusal(code: SubscriptionsRefusal, message: string, path?: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}
