import { type ProductMessage, pricingMetricToMessage, productTopic } from '#contracts';
import type { OutgoingMessage, StoredEvent } from '#event-store';
import { productPublishedOf, type StoredProductPublished } from '../../domain/product/product.js';

/** Every published version of a product as a public message. */
export function productMessageOf(stored: StoredEvent): OutgoingMessage[] {
  const event = productPublishedOf(stored.data as StoredProductPublished);
  const { productId, version, terms, publishedAt, effectiveAt } = event;
  const { recurringFee, setupFees, pricingMetrics, cadence, ...rest } = terms;
  const message: ProductMessage = {
    id: `${stored.streamId}@${stored.version}`,
    tenant: stored.tenant,
    type: 'product-published',
    occurredAt: publishedAt,
    product: {
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
  return [
    {
      topic: productTopic.name,
      key: productTopic.keyOf(message),
      value: Buffer.from(productTopic.codec.encode(message)),
      headers: { 'content-type': productTopic.codec.contentType },
    },
  ];
}
