import type { Organization } from '../domain/organization/organization.js';
import { organizationDecider } from '../domain/organization/organization-decisions.js';
import type { Subscriber } from '../domain/subscriber/subscriber.js';
import { subscriberDecider } from '../domain/subscriber/subscriber-decisions.js';
import type { UnitOfWork } from './ports.js';

/** An organization that only usage had named is one of the operator's, who does something with it. */
export async function confirmOrganization(unit: UnitOfWork, organization: Organization, at: number): Promise<void> {
  if (organization.status !== 'active' || !organization.discovered) return;
  const command = { type: 'ChangeOrganization' as const, nameIsTaken: false, at };
  await unit.organizations.decide(organization.organizationId, organizationDecider, command);
}

/** The same of a subscriber. */
export async function confirmSubscriber(unit: UnitOfWork, subscriber: Subscriber, at: number): Promise<void> {
  if (subscriber.status !== 'active' || !subscriber.discovered) return;
  const command = { type: 'ChangeSubscriber' as const, emailIsTaken: false, at };
  await unit.subscribers.decide(subscriber.subscriberId, subscriberDecider, command);
}
