import type { Decider } from '#decider';
import { type AgreementsChange, changeAgreements, changeDetails, renameProduct } from './agreeing.js';
import { changeProduct, type ProductChange, pause, resume, type When, withdrawChange } from './changing.js';
import { addCredential, type NewCredential, revokeCredential } from './credentials.js';
import { type CancelAt, cancel, keep } from './ending.js';
import { endLateWindow, type LateUsage, noteLateUsage } from './late-usage.js';
import { type BillingTime, openUntil, type Passing, passTime } from './passing-of-time.js';
import { type Start, start } from './starting.js';
import {
  type CustomerDetails,
  evolveSubscription,
  noSubscription,
  type Subscription,
  type SubscriptionEvent,
} from './subscription.js';
import type { PublishedVersions } from './version-in-force.js';

/** When a command is given, and the product versions that are known by then. */
interface Given {
  readonly time: BillingTime;
  readonly published: PublishedVersions;
}

export type SubscriptionCommand =
  | ({ readonly type: 'StartSubscription' } & Start & Given)
  | ({ readonly type: 'PassTime' } & Passing)
  | {
      readonly type: 'RenameProduct';
      readonly productId: string;
      readonly productName: string;
      readonly now: number;
    }
  | ({ readonly type: 'ChangeCustomerDetails'; readonly now: number } & CustomerDetails)
  | ({ readonly type: 'ReplaceOrganization'; readonly organizationId: string; readonly now: number } & CustomerDetails)
  | ({
      readonly type: 'ChangeAgreements';
      readonly change: AgreementsChange;
      /** Another subscription begins where this one was to end of itself. */
      readonly overlaps: boolean;
    } & Given)
  | ({ readonly type: 'NoteLateUsage'; readonly windowMs: number; readonly time: BillingTime } & LateUsage)
  | ({ readonly type: 'EndLateWindow'; readonly now: number } & LateUsage)
  | ({
      readonly type: 'AddCredential';
      readonly credential: NewCredential;
      readonly overlaps: boolean;
    } & Given)
  | ({ readonly type: 'RevokeCredential'; readonly credentialId: string; readonly overlaps: boolean } & Given)
  | WithinSegment;

type WithinSegment = Given &
  (
    | ({ readonly type: 'ChangeProduct' } & ProductChange)
    | { readonly type: 'WithdrawChange' }
    | { readonly type: 'PauseSubscription'; readonly when: When }
    | { readonly type: 'ResumeSubscription' }
    | { readonly type: 'CancelSubscription'; readonly cancelAt: CancelAt }
    | { readonly type: 'KeepSubscription'; readonly overlaps: boolean }
  );

export const subscriptionDecider: Decider<SubscriptionCommand, Subscription, SubscriptionEvent> = {
  initial: noSubscription,
  evolve: evolveSubscription,
  decide: (command, state) => {
    switch (command.type) {
      case 'StartSubscription':
        return start(command, command, state);
      case 'PassTime':
        return passTime(state, command);
      case 'RenameProduct':
        return renameProduct(command, state);
      case 'ChangeCustomerDetails': {
        const { type: _type, now, ...details } = command;
        return changeDetails(details, now, state);
      }
      case 'ReplaceOrganization': {
        const { type: _type, now: at, ...details } = command;
        const isLiving = state.status !== 'absent' && state.status !== 'ended';
        return isLiving ? [{ type: 'OrganizationReplaced', ...details, at }] : [];
      }
      case 'ChangeAgreements':
        return changeAgreements(command.change, command.overlaps, command.time.now, state);
      case 'AddCredential':
        return addCredential(command.credential, command.overlaps, command.time.now, state);
      case 'RevokeCredential':
        return revokeCredential(command.credentialId, command.overlaps, command.time.now, state);
      case 'NoteLateUsage':
        return noteLateUsage(command, state);
      case 'EndLateWindow':
        return endLateWindow(command, command.now, state);
      default:
        return withinSegment(command, state);
    }
  },
};

/** What depends on the running segment is decided when everything that has begun is open. */
function withinSegment(command: WithinSegment, state: Subscription): SubscriptionEvent[] {
  const opened = openUntil(state, command.time.now, command.published);
  return [...opened, ...decideWithin(command, opened.reduce(evolveSubscription, state))];
}

function decideWithin(command: WithinSegment, state: Subscription): SubscriptionEvent[] {
  const given = { now: command.time.now, published: command.published };
  switch (command.type) {
    case 'ChangeProduct':
      return changeProduct(command, given, state);
    case 'WithdrawChange':
      return withdrawChange(given, state);
    case 'PauseSubscription':
      return pause(command.when, given, state);
    case 'ResumeSubscription':
      return resume(given, state);
    case 'CancelSubscription':
      return cancel(command.cancelAt, given, state);
    case 'KeepSubscription':
      return keep(command.overlaps, given.now, state);
  }
}
