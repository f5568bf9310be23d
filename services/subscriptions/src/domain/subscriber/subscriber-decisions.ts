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
        if (organizationId !== undefined && !command.organizationIsKnown) {
          throw refusal('unknown-organization', 'There is no organization with this id.', '/organizationId');
        }
        demandFreeEmail(command.emailIsTaken, email);
        return [{ type: 'SubscriberCreated', subscriberId, email, name, organizationId, at }];
      }
      case 'ChangeSubscriber': {
        if (state.status === 'absent') throw refusal('subscriber-not-found', 'There is no such subscriber.');
        const { email = state.email, name = state.name, at } = command;
        if (email === state.email && name === state.name) return [];
        demandFreeEmail(command.emailIsTaken, email);
        return [{ type: 'SubscriberChanged', email, name, organizationId: state.organizationId, at }];
      }
    }
  },
};

function demandFreeEmail(emailIsTaken: boolean, email: string): void {
  if (emailIsTaken) throw refusal('subscriber-email-taken', `There is a subscriber ${email} already.`);
}

function refusal(code: SubscriptionsRefusal, message: string, path?: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}
