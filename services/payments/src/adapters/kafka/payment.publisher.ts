import { Injectable } from '@nestjs/common';
import { type PaymentMessage, paymentTopic } from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { collections } from '../postgres/aggregates.js';

/** Every payment, whole, in each state that it takes; what is owed is invoicing's business. */
@Injectable()
export class PaymentPublisher implements StreamPublisher {
  readonly prefix = collections.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = eventOf(collections, stored);
    if (!('payment' in event)) return [];
    const { invoiceId, currency } = await stateAfterEvent(collections, stored, this.store);
    const { paymentId, status, amount, method, reference, failureReason, at } = event.payment;
    const message: PaymentMessage = {
      id: `${paymentId}-${stored.version}`,
      tenant: stored.tenant,
      type: `payment-${status}`,
      occurredAt: at,
      paymentId,
      invoiceId,
      currency,
      amount,
      method,
      reference,
      failureReason,
    };
    return [outgoingMessage(paymentTopic, message)];
  }
}
