import { Injectable } from '@nestjs/common';
import { Product, type ProductMessage, pricingMetricToMessage, productTopic } from '#contracts';
import { eventOf, type OutgoingMessage, outgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import type { ProductTerms } from '../../domain/product/product-terms.js';
import { products } from '../postgres/aggregates.js';

/** Every published version of a product as a public message. */
@Injectable()
export class ProductPublisher implements StreamPublisher {
  readonly prefix = products.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    const { productId, version, terms, publishedAt, effectiveAt } = eventOf(products, stored);
    const message: ProductMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: 'product-published',
      occurredAt: publishedAt,
      product: Product.fromPartial({ ...said(terms), productId, version, publishedAt, effectiveAt }),
    };
    return [outgoingMessage(productTopic, message)];
  }
}

function said({ pricingMetrics, metadata, allowsImmediateCancellation, ...terms }: ProductTerms) {
  return {
    ...terms,
    setupFees: [...terms.setupFees],
    pricingMetrics: pricingMetrics.map(pricingMetricToMessage),
    invoiceDiscounts: [...terms.invoiceDiscounts],
    taxRates: [...terms.taxRates],
    sources: [...terms.sources],
    notifiedAddresses: [...terms.notifiedAddresses],
    notifyAtPercentages: [...terms.notifyAtPercentages],
    immediateCancellation: allowsImmediateCancellation,
    metadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  };
}
