import { Injectable } from '@nestjs/common';
import { TaxMessage, taxTopic } from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import type { TaxAnswer, TaxationEvent } from '../../domain/tax/taxation.js';
import { taxations } from '../postgres/aggregates.js';

/** What invoicing waits for: the answer, or that it is late. */
@Injectable()
export class TaxPublisher implements StreamPublisher {
  readonly prefix = taxations.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = eventOf(taxations, stored);
    const said = saidBy(event);
    if (said === undefined) return [];
    const { request } = await stateAfterEvent(taxations, stored, this.store);
    const { documentId, gatewayId } = request;
    const id = `${documentId}-${stored.version}`;
    const message = { id, tenant: stored.tenant, occurredAt: event.at, documentId, gatewayId, ...said };
    return [outgoingMessage(taxTopic, TaxMessage.fromPartial(message))];
  }
}

function saidBy(event: TaxationEvent): Partial<TaxMessage> | undefined {
  if (event.type === 'TaxDelayed') return { type: 'tax-delayed', requestId: event.requestId, reason: event.reason };
  return event.type === 'TaxAnswered' ? { requestId: event.requestId, ...answerPart(event.answer) } : undefined;
}

function answerPart(answer: TaxAnswer): Partial<TaxMessage> {
  switch (answer.status) {
    case 'left-to-seller':
      return { type: 'tax-left-to-seller' };
    case 'refused':
      return { type: 'tax-refused', reason: answer.reason };
    case 'calculated': {
      const { calculationId, behaviour, lines } = answer;
      return { type: 'tax-calculated', calculationId, behaviour, lines: [...lines] };
    }
  }
}
