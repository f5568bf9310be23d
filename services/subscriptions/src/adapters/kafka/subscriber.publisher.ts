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
import type { SubscriberEvent } from '../../domain/subscriber/subscriber.js';
import { subscribers } from '../postgres/aggregates.js';

const types: Record<SubscriberEvent['type'], string> = {
  SubscriberCreated: 'subscriber-created',
  SubscriberChanged: 'subscriber-changed',
};

/** Subscribers are customers, of their own or of an organization. */
@Injectable()
export class SubscriberPublisher implements StreamPublisher {
  readonly prefix = subscribers.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const { subscriberId, name, email, organizationId, discovered } = await stateAfterEvent(
      subscribers,
      stored,
      this.store,
    );
    if (discovered) return [];
    const message: CustomerMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: types[stored.type as SubscriberEvent['type']],
      occurredAt: stored.data.at,
      kind: 'subscriber',
      customerId: subscriberId,
      name,
      email,
      organizationId,
      mergedInto: undefined,
    };
    return [outgoingMessage(customerTopic, message)];
  }
}
