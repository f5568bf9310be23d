import { Injectable } from '@nestjs/common';
import { TaxRequestMessage, taxRequestTopic } from '#contracts';
import { eventOf, type OutgoingMessage, outgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { taxations } from '../postgres/aggregates.js';

/** Which documents wait to be told their taxes. */
@Injectable()
export class TaxRequestPublisher implements StreamPublisher {
  readonly prefix = taxations.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    const event = eventOf(taxations, stored);
    if (event.type !== 'TaxRequested') return [];
    const { requestId, request, at: occurredAt } = event;
    const { gatewayId, accountId, buyer = {}, isExempt: exempt, currency, datedAt, lines } = request;
    const { addressLines = [], city, postalCode, country, taxId } = buyer;
    const message = TaxRequestMessage.fromPartial({
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type: 'tax-requested',
      documentId: stored.streamId.slice(this.prefix.length),
      ...{ occurredAt, requestId, gatewayId, accountId, exempt, currency, datedAt },
      ...{ addressLines: [...addressLines], city, postalCode, country, taxId },
      lines: lines.map(({ line, amount }) => ({ line, amount })),
    });
    return [outgoingMessage(taxRequestTopic, message)];
  }
}
