import { Injectable } from '@nestjs/common';
import { type PublicationMessage, publicationTopic } from '#contracts';
import {
  EventStore,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { publications } from '../postgres/aggregates.js';

/** Which products stand on the public page, after each change. */
@Injectable()
export class PublicationPublisher implements StreamPublisher {
  readonly prefix = publications.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const { status, productId, name, order } = await stateAfterEvent(publications, stored, this.store);
    const message: PublicationMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: status === 'shown' ? 'product-shown' : 'product-hidden',
      occurredAt: stored.data.at,
      ...{ productId, name, order },
    };
    return [outgoingMessage(publicationTopic, message)];
  }
}
