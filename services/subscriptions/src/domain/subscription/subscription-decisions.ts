import { isTimeZone } from '#calendar';
import { type Decider, Refusal } from '#decider';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import { mostPeriodsAtOnce } from '../test-clock/test-clock-decisions.js';
import { type BillingTime, openUntil, type Passing, passTime, periodsEndedBy, started } from './passing-of-time.js';
import {
  type CustomerDetails,
  evolveSubscription,
  lastOpen,
  noSubscription,
  type Subscription,
  type SubscriptionEvent,
  type SubscriptionTerms,
} from './subscription.js';
import type { ProductVersion } from './version-in-force.js';

/** When a command is given, and the versions of the subscription's product that are known by then. */
interface Given {
  readonly time: BillingTime;
  readonly versions: readonly ProductVersion[];
}

export type SubscriptionCommand =
  | ({
      readonly type: 'StartSubscription';
      readonly terms: SubscriptionTerms;
      /** Another subscription matches the same account and product in the same time. */
      readonly overlaps: boolean;
      /** A life that starts in the past opens so many segments at once; `PassTime` opens the rest. */
      readonly mostEvents: number;
    } & Given)
  | ({ readonly type: 'PassTime' } & Passing)
  | { readonly type: 'RenameProduct'; readonly productName: string; readonly now: number }
  | ({ readonly type: 'ChangeCustomerDetails'; readonly now: number } & CustomerDetails)
  | ({ readonly type: 'CancelAtPeriodEnd' } & Given);

export const subscriptionDecider: Decider<SubscriptionCommand, Subscription, SubscriptionEvent> = {
  initial: noSubscription,
  evolve: evolveSubscription,
  decide: (command, state) => {
    switch (command.type) {
      case 'StartSubscription':
        return start(command, state);
      case 'PassTime':
        return passTime(state, command);
      case 'RenameProduct':
        return renameProduct(command, state);
      case 'ChangeCustomerDetails':
        return changeDetails(command, state);
      case 'CancelAtPeriodEnd':
        return withinSegment(command, state, (reached) => cancel(command.time.now, reached));
    }
  },
};

type Command<Type extends SubscriptionCommand['type']> = Extract<SubscriptionCommand, { type: Type }>;

/** What depends on the running segment is decided when everything that has begun is open. */
function withinSegment(
  { time, versions }: Given,
  state: Subscription,
  decide: (reached: Subscription) => SubscriptionEvent[],
): SubscriptionEvent[] {
  const opened = openUntil(state, time.now, versions);
  return [...opened, ...decide(opened.reduce(evolveSubscription, state))];
}

function start(command: Command<'StartSubscription'>, state: Subscription): SubscriptionEvent[] {
  const { terms, time, versions, overlaps, mostEvents } = command;
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
  if (terms.startedAt > time.now) return [{ type: 'SubscriptionScheduled', terms, at: terms.createdAt }];
  const beginning = started({ terms, versions: [] }, versions);
  const begun = evolveSubscription(state, beginning);
  const past = periodsEndedBy(begun, time);
  if (past > mostPeriodsAtOnce) {
    const message = `It would begin with ${past} past periods; at most ${mostPeriodsAtOnce} are closed at once.`;
    throw refusal('too-many-periods', message, '/startAt');
  }
  return [beginning, ...openUntil(begun, time.now, versions, mostEvents - 1)];
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

function renameProduct({ productName, now: at }: Command<'RenameProduct'>, state: Subscription): SubscriptionEvent[] {
  if (state.status === 'absent' || state.status === 'ended') return [];
  return state.terms.productName === productName ? [] : [{ type: 'ProductRenamed', productName, at }];
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
      throw subscriptionNotFound();
    case 'scheduled':
      return [{ type: 'SubscriptionEnded', endedAt: state.terms.startedAt, at: now }];
    case 'active':
      if (state.endsAt !== undefined) return [];
      return [{ type: 'CancellationScheduled', endsAt: lastOpen(state).end, at: now }];
    case 'ended':
      return [];
  }
}

export function subscriptionNotFound(): Refusal<SubscriptionsRefusal> {
  return refusal('subscription-not-found', 'There is no such subscription.');
}

function refusal(code: SubscriptionsRefusal, message: string, path?: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}
