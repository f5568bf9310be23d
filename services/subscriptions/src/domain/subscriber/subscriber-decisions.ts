import { type Decider, Refusal } from '#decider';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import {
  evolveSubscriber,
  noSubscriber,
  type Subscriber,
  type SubscriberDetails,
  type SubscriberEvent,
} from './subscriber.js';

interface Naming {
  /** Another subscriber of the tenant has this e-mail address. */
  readonly emailIsTaken: boolean;
  readonly at: number;
}

export type SubscriberCommand =
  | ({
      readonly type: 'CreateSubscriber';
      readonly subscriberId: string;
      readonly organizationIsKnown: boolean;
    } & SubscriberDetails &
      Naming)
  /** Usage names them, as one of an organization or of none. */
  | ({ readonly type: 'DiscoverSubscriber'; readonly subscriberId: string } & SubscriberDetails & Naming)
  /** An operator makes one whom only usage has named. */
  | ({ readonly type: 'TakeUpSubscriber'; readonly organizationIsKnown: boolean } & SubscriberDetails & Naming)
  /** Their organization was merged into another. */
  | { readonly type: 'MoveSubscriber'; readonly organizationId: string; readonly at: number }
  | ({ readonly type: 'ChangeSubscriber' } & Partial<Pick<SubscriberDetails, 'email' | 'name'>> & Naming);

export const subscriberDecider: Decider<SubscriberCommand, Subscriber, SubscriberEvent> = {
  initial: noSubscriber,
  evolve: evolveSubscriber,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateSubscriber': {
        const { subscriberId, email, name, organizationId, at } = command;
        if (state.status === 'active') {
          const isSame = state.email === email && state.name === name && state.organizationId === organizationId;
          if (isSame) return [];
          throw refusal('subscriber-exists', 'There is a subscriber with this id already.');
        }
        demandKnownOrganization(command);
        demandFreeEmail(command.emailIsTaken, email);
        return [{ type: 'SubscriberCreated', subscriberId, email, name, organizationId, at }];
      }
      case 'DiscoverSubscriber': {
        const { subscriberId, email, name, organizationId, emailIsTaken, at } = command;
        if (state.status !== 'absent' || emailIsTaken) return [];
        return [{ type: 'SubscriberCreated', subscriberId, email, name, organizationId, at, discovered: true }];
      }
      case 'TakeUpSubscriber': {
        const { email, name, organizationId, at } = command;
        demandKnownOrganization(command);
        return [{ type: 'SubscriberChanged', email, name, organizationId, at }];
      }
      case 'MoveSubscriber': {
        const { organizationId, at } = command;
        if (state.status === 'absent' || state.organizationId === organizationId) return [];
        const { email, name, discovered } = state;
        return [{ type: 'SubscriberChanged', email, name, organizationId, at, ...(discovered && { discovered }) }];
      }
      case 'ChangeSubscriber': {
        if (state.status === 'absent') throw refusal('subscriber-not-found', 'There is no such subscriber.');
        const { email = state.email, name = state.name, at } = command;
        if (!state.discovered && email === state.email && name === state.name) return [];
        demandFreeEmail(command.emailIsTaken, email);
        return [{ type: 'SubscriberChanged', email, name, organizationId: state.organizationId, at }];
      }
    }
  },
};

interface InOrganization {
  readonly organizationId?: string | undefined;
  readonly organizationIsKnown: boolean;
}

function demandKnownOrganization({ organizationId, organizationIsKnown }: InOrganization): void {
  if (organizationId === undefined || organizationIsKnown) return;
  throw refusal('unknown-organization', 'There is no organization with this id.', '/organizationId');
}

function demandFreeEmail(emailIsTaken: boolean, email: string): void {
  if (emailIsTaken) throw refusal('subscriber-email-taken', `There is a subscriber ${email} already.`);
}

function refusal(code: SubscriptionsRefusal, message: string, path?: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}
