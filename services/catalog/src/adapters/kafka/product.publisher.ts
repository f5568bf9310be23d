import { type ProductMessage, pricingMetricToMessage, productTopic } from '#contracts';
import type { OutgoingMessage, StoredEvent } from '#event-store';
import type { ProductPublished } from '../../domain/product/product.js';

/** Every published version of a product as a public message. */
export function productMessageOf(stored: StoredEvent): OutgoingMessage[] {
  const { productId, version, terms, publishedAt } = stored.data as ProductPublished;
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
