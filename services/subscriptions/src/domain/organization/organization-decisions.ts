import { type Decider, Refusal } from '#decider';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import {
  evolveOrganization,
  noOrganization,
  type Organization,
  type OrganizationDetails,
  type OrganizationEvent,
} from './organization.js';

interface Naming {
  /** Another organization of the tenant has this name, in any case. */
  readonly nameIsTaken: boolean;
  readonly at: number;
}

export type OrganizationCommand =
  | ({ readonly type: 'CreateOrganization'; readonly organizationId: string } & OrganizationDetails & Naming)
  | ({ readonly type: 'ChangeOrganization' } & Partial<OrganizationDetails> & Naming);

export const organizationDecider: Decider<OrganizationCommand, Organization, OrganizationEvent> = {
  initial: noOrganization,
  evolve: evolveOrganization,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateOrganization': {
        const { organizationId, name, billingEmail, at } = command;
        if (state.status === 'active') {
          if (state.name === name && state.billingEmail === billingEmail) return [];
          throw refusal('organization-exists', 'There is an organization with this id already.');
        }
        demandFreeName(command.nameIsTaken, name);
        return [{ type: 'OrganizationCreated', organizationId, name, billingEmail, at }];
      }
      case 'ChangeOrganization': {
        if (state.status === 'absent') throw refusal('organization-not-found', 'There is no such organization.');
        const { name = state.name, billingEmail = state.billingEmail, at } = command;
        if (name === state.name && billingEmail === state.billingEmail) return [];
        demandFreeName(command.nameIsTaken, name);
        return [{ type: 'OrganizationChanged', name, billingEmail, at }];
      }
    }
  },
};

function demandFreeName(nameIsTaken: boolean, name: string): void {
  if (nameIsTaken) throw refusal('organization-name-taken', `There is an organization "${name}" already.`);
}

const refusal = (code: SubscriptionsRefusal, message: string) => new Refusal(code, message);
