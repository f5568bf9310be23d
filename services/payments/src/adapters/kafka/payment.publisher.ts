import { type PaymentMessage, paymentTopic } from '#contracts';
import type { EventStore, OutgoingMessage, StoredEvent } from '#event-store';
import { evolveCollection, unknownCollection } from '../../domain/collection/collection.js';
import { collectionEventOf } from '../postgres/collections.repository.js';

/** Every payment, whole, in each state that it takes; that an invoice was opened is nobody else's business. */
export async function paymentMessagesOf(stored: StoredEvent, store: EventStore): Promise<OutgoingMessage[]> {
  const event = collectionEventOf(stored);
  if (event.type === 'InvoiceOpened') return [];
  const collection = (await store.read(stored.streamId))
    .map(collectionEventOf)
    .reduce(evolveCollection, unknownCollection);
  if (collection.status === 'unknown') throw new Error('a payment of an invoice that was never opened');
  const { payment } = event.data;
  const message: PaymentMessage = {
    id: `${payment.paymentId}-${stored.version}`,
    tenant: stored.tenant,
    type: `payment-${payment.status}`,
    occurredAt: payment.at,
    paymentId: payment.paymentId,
    invoiceId: collection.invoiceId,
    currency: collection.currency,
    amount: payment.amount,
    method: payment.method,
    reference: payment.reference,
    failureReason: payment.failureReason,
  };
  const value = Buffer.from(paymentTopic.codec.encode(message));
  const headers = { 'content-type': paymentTopic.codec.contentType };
  return [{ topic: paymentTopic.name, key: paymentTopic.keyOf(message), value, headers }];
}
