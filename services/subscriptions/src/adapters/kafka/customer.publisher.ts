import { type CustomerMessage, customerTopic } from '#contracts';
import type { OutgoingMessage, StoredEvent } from '#event-store';
import type { OrganizationEvent } from '../../domain/organization/organization.js';
import type { SubscriberEvent } from '../../domain/subscriber/subscriber.js';
import type { KnownOrganization, KnownSubscriber } from '../../domain/subscription/account.js';
import { outgoing } from './outgoing-message.js';

export function organizationMessagesOf(stored: StoredEvent): OutgoingMessage[] {
  const after = stored.data.after as KnownOrganization;
  const types: Record<OrganizationEvent['type'], string> = {
    OrganizationCreated: 'organization-created',
    OrganizationChanged: 'organization-changed',
  };
  const message: CustomerMessage = {
    id: `${stored.streamId}@${stored.version}`,
    tenant: stored.tenant,
    type: types[stored.type as OrganizationEvent['type']],
    occurredAt: stored.data.at,
    kind: 'organization',
    customerId: after.organizationId,
    name: after.name,
    email: after.billingEmail ?? '',
    organizationId: undefined,
  };
  return [outgoing(customerTopic, message)];
}

export function subscriberMessagesOf(stored: StoredEvent): OutgoingMessage[] {
  const after = stored.data.after as KnownSubscriber;
  const types: Record<SubscriberEvent['type'], string> = {
    SubscriberCreated: 'subscriber-created',
    SubscriberChanged: 'subscriber-changed',
  };
  const message: CustomerMessage = {
    id: `${stored.streamId}@${stored.version}`,
    tenant: stored.tenant,
    type: types[stored.type as SubscriberEvent['type']],
    occurredAt: stored.data.at,
    kind: 'subscriber',
    customerId: after.subscriberId,
    name: after.name,
    email: after.email,
    organizationId: after.organizationId,
  };
  return [outgoing(customerTopic, message)];
}
