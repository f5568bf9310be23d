import { Injectable } from '@nestjs/common';
import { Product, type ProductMessage, pricingMetricToMessage, pricingRuleToMessage, productTopic } from '#contracts';
import {
  changeMessage,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
} from '#event-store';
import type { Audience } from '../../domain/definition/audience.js';
import type { Version } from '../../domain/product/product.js';
import type { ProductTerms } from '../../domain/product/product-terms.js';
import { products } from '../postgres/aggregates.js';

/** Every published version of a product as a public message; of drafts only that something has changed. */
@Injectable()
export class ProductPublisher implements StreamPublisher {
  readonly prefix = products.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    const event = eventOf(products, stored);
    const { productId } = event;
    const messageOf = (type: string, occurredAt: number, version: Version, only?: { onlySubscriptionId?: string }) => {
      const { terms, ...published } = version;
      const audience = 'audience' in event && event.audience ? { audience: written(event.audience) } : {};
      const message: ProductMessage = {
        id: `${stored.streamId}@${stored.version}`,
        tenant: stored.tenant,
        type,
        occurredAt,
        product: Product.fromPartial({ ...said(terms), productId, ...published, ...only, ...audience }),
      };
      return [outgoingMessage(productTopic, message)];
    };
    switch (event.type) {
      case 'ProductPublished': {
        const { version, terms, publishedAt, effectiveAt, onlySubscriptionId } = event;
        const published = { version, terms, publishedAt, effectiveAt };
        return messageOf('product-published', publishedAt, published, { onlySubscriptionId });
      }
      case 'ProductArchived':
        return messageOf('product-archived', event.archivedAt, event.latest);
      case 'AudienceChanged':
        return messageOf('product-audience-changed', event.changedAt, event.latest);
      case 'DraftSaved':
      case 'DraftDiscarded':
        return [changeMessage(stored, 'product', productId)];
    }
  }
}

const written = ({ audienceId, name, organizationIds, subscriberIds, conditions }: Audience) => ({
  audienceId,
  name,
  organizationIds: [...organizationIds],
  subscriberIds: [...subscriberIds],
  conditions: conditions.map(({ values, ...condition }) => ({ ...condition, values: [...values] })),
});

function said({ pricingMetrics, metadata, allowsImmediateCancellation, ...terms }: ProductTerms) {
  return {
    ...terms,
    setupFees: [...terms.setupFees],
    pricingMetrics: pricingMetrics.map(pricingMetricToMessage),
    pricingRules: terms.pricingRules.map(pricingRuleToMessage),
    serviceLevels: [...terms.serviceLevels],
    volumeDiscounts: [...terms.volumeDiscounts],
    invoiceDiscounts: [...terms.invoiceDiscounts],
    taxRates: [...terms.taxRates],
    sources: [...terms.sources],
    notifiedAddresses: [...terms.notifiedAddresses],
    notifyAtPercentages: [...terms.notifyAtPercentages],
    immediateCancellation: allowsImmediateCancellation,
    metadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  };
}
