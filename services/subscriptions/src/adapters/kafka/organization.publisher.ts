import { Injectable } from '@nestjs/common';
import { type CustomerMessage, customerTopic } from '#contracts';
import {
  EventStore,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import type { OrganizationEvent } from '../../domain/organization/organization.js';
import { organizations } from '../postgres/aggregates.js';
import { billingToMessage } from './billing-message.js';

const types: Record<OrganizationEvent['type'], string> = {
  OrganizationCreated: 'organization-created',
  OrganizationChanged: 'organization-changed',
  OrganizationMerged: 'organization-merged',
};

/** Organizations are customers. */
@Injectable()
export class OrganizationPublisher implements StreamPublisher {
  readonly prefix = organizations.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const state = await stateAfterEvent(organizations, stored, this.store);
    if (state.status === 'active' && state.discovered) return [];
    const { organizationId, name, billingEmail, billing } = state;
    const message: CustomerMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: types[stored.type as OrganizationEvent['type']],
      occurredAt: stored.data.at,
      kind: 'organization',
      customerId: organizationId,
      name,
      email: billingEmail ?? '',
      organizationId: undefined,
      billing: billing && billingToMessage(billing),
      mergedInto: state.status === 'merged' ? state.mergedInto : undefined,
    };
    return [outgoingMessage(customerTopic, message)];
  }
}
