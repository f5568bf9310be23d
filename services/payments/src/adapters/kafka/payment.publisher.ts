import { Injectable } from '@nestjs/common';
import { type PaymentMessage, paymentTopic } from '#contracts';
import {
  changeMessage,
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { type Collection, collectionId } from '../../domain/collection/collection.js';
import type { CollectionEvent, PaymentChanged } from '../../domain/collection/collection-events.js';
import { collections, dunningPolicies } from '../postgres/aggregates.js';
import { collectionPartOf, dunningPartOf, noPayment, paymentPartOf } from './collection-message.js';

/** Every payment, whole, in each state that it takes, and how what was not paid is asked for. */
@Injectable()
export class PaymentPublisher implements StreamPublisher {
  readonly prefix = collections.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    // How a tenant asks is nobody else's business: whoever is asked hears of each step.
    if (stored.streamId.startsWith(dunningPolicies.prefix)) return [changeMessage(stored, 'dunning-policy')];
    const event = eventOf(collections, stored);
    const type = typeOf(event);
    if (type === undefined) return event.type === 'ChargeRequested' ? [changeOfInvoice(stored)] : [];
    const collection = await stateAfterEvent(collections, stored, this.store);
    const part = partOf(event, collection);
    const message: PaymentMessage = {
      ...part,
      id: `${part.paymentId || part.invoiceId}-${stored.version}`,
      tenant: stored.tenant,
      type,
      occurredAt: 'payment' in event ? event.payment.at : event.at,
      sequence: stored.version,
      collection: collectionPartOf(collection),
      ...dunningOf(event, collection),
    };
    return [outgoingMessage(paymentTopic, message)];
  }
}

/** Whoever looks at the invoice sees that it is being charged. */
const changeOfInvoice = (stored: StoredEvent): OutgoingMessage =>
  changeMessage(stored, 'invoice', stored.streamId.slice(collectionId(stored.tenant, '').length));

/** Undefined: it stays private. */
function typeOf(event: CollectionEvent): string | undefined {
  // What becomes of it is said once the gateway has answered.
  if (event.type === 'AttemptWithdrawn') return undefined;
  if ('payment' in event) return paymentTypes[event.type] ?? `payment-${event.payment.status}`;
  switch (event.type) {
    case 'ChargeWithheld':
      return 'charge-withheld';
    case 'DunningStarted':
      return event.days.length === 0 ? undefined : 'dunning-started';
    case 'DunningStepReached':
      return 'dunning-step-reached';
    case 'MarkedUncollectible':
      return event.by === 'dunning' ? 'collection-uncollectible' : undefined;
    default:
      return undefined;
  }
}

const paymentTypes: Partial<Record<PaymentChanged['type'], string>> = {
  PaymentOverpaid: 'payment-overpaid',
  RefundStarted: 'refund-pending',
  RefundSucceeded: 'refund-succeeded',
  RefundFailed: 'refund-failed',
  DisputeOpened: 'dispute-opened',
  DisputeWon: 'dispute-won',
  DisputeLost: 'dispute-lost',
};

function partOf(event: CollectionEvent, collection: Collection) {
  if ('payment' in event) return paymentPartOf(event, collection);
  const failureReason = event.type === 'ChargeWithheld' ? event.reason : '';
  return { ...noPayment(collection), failureReason };
}

function dunningOf(event: CollectionEvent, collection: Collection) {
  const charges = event.type === 'DunningStepReached' && event.charges;
  return {
    dunning: dunningPartOf(collection, charges),
    subscriptionOutcome: event.type === 'MarkedUncollectible' ? event.subscription : '',
  };
}
