import { type DeliveryMessage, deliveryTopic } from '#contracts';
import type { EventStore, OutgoingMessage, StoredEvent } from '#event-store';
import { evolveDelivery, unknownDelivery } from '../../domain/delivery/delivery.js';
import { deliveryEventOf } from '../postgres/deliveries.repository.js';

/** How a delivery ended. Attempts on the way there are not told. */
export async function deliveryMessagesOf(stored: StoredEvent, store: EventStore): Promise<OutgoingMessage[]> {
  if (stored.type !== 'DeliverySucceeded' && stored.type !== 'DeliveryFailed') return [];
  const state = (await store.read(stored.streamId)).map(deliveryEventOf).reduce(evolveDelivery, unknownDelivery);
  if (state.status !== 'succeeded' && state.status !== 'failed') throw new Error('a delivery ended and did not');
  const { notice, attempts, lastProblem, finishedAt, status } = state;
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
    failureReason: status === 'failed' ? lastProblem : '',
  };
  const value = Buffer.from(deliveryTopic.codec.encode(message));
  const headers = { 'content-type': deliveryTopic.codec.contentType };
  return [{ topic: deliveryTopic.name, key: deliveryTopic.keyOf(message), value, headers }];
}
