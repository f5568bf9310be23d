import { Injectable } from '@nestjs/common';
import { Product, type ProductMessage, pricingMetricToMessage, productTopic } from '#contracts';
import { eventOf, type OutgoingMessage, outgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { products } from '../postgres/aggregates.js';

const unsaid = Product.fromPartial({});

/** Every published version of a product as a public message. */
@Injectable()
export class ProductPublisher implements StreamPublisher {
  readonly prefix = products.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    const { productId, version, terms, publishedAt, effectiveAt } = eventOf(products, stored);
    const { recurringFee, setupFees, pricingMetrics, cadence, ...rest } = terms;
    const message: ProductMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: 'product-published',
      occurredAt: publishedAt,
      product: {
        ...unsaid,
        ...rest,
        productId,
        version,
        publishedAt,
        effectiveAt,
        cadence: { ...cadence },
        recurringFee: recurringFee && { ...recurringFee },
        setupFees: setupFees.map((fee) => ({ ...fee })),
        pricingMetrics: pricingMetrics.map(pricingMetricToMessage),
      },
    };
    return [outgoingMessage(productTopic, message)];
  }
}
