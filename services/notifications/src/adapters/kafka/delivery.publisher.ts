import { Injectable } from '@nestjs/common';
import { type DeliveryMessage, deliveryTopic } from '#contracts';
import {
  EventStore,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { deliveries } from '../postgres/aggregates.js';

const endings: ReadonlySet<string> = new Set(['DeliverySucceeded', 'DeliveryFailed', 'DeliveryBounced']);

/** How a delivery ended. Attempts on the way there stay private. */
@Injectable()
export class DeliveryPublisher implements StreamPublisher {
  readonly prefix = deliveries.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    if (!endings.has(stored.type)) return [];
    const delivery = await stateAfterEvent(deliveries, stored, this.store);
    if (delivery.status === 'waiting') throw new Error('a delivery ended and did not');
    const { notice, attempts, lastProblem, finishedAt, status } = delivery;
    const message: DeliveryMessage = {
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type: `delivery-${status}`,
      occurredAt: finishedAt,
      deliveryId: notice.deliveryId,
      channel: notice.channel,
      recipient: notice.recipient,
      template: notice.template,
      about: notice.about,
      attempts,
      failureReason: status === 'succeeded' ? '' : lastProblem,
    };
    return [outgoingMessage(deliveryTopic, message)];
  }
}
