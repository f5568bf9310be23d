import { Injectable } from '@nestjs/common';
import { ModelPricesMessage, modelPricesTopic } from '#contracts';
import { eventOf, type OutgoingMessage, outgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { modelPrices } from '../postgres/aggregates.js';

/** What a tenant's models cost it, whole, as often as it changes. */
@Injectable()
export class ModelPricesPublisher implements StreamPublisher {
  readonly prefix = modelPrices.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    const { prices, at } = eventOf(modelPrices, stored);
    const message = ModelPricesMessage.fromPartial({
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: 'model-prices-replaced',
      occurredAt: at,
      prices: [...prices],
    });
    return [outgoingMessage(modelPricesTopic, message)];
  }
}
