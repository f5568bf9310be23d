import { Injectable } from '@nestjs/common';
import { pricingMetricFromMessage, productTopic } from '#contracts';
import type { CompletePricingMetric } from '#pricing';
import { TopicFollowers } from '#service-host';
import { PublishedMetrics } from '../../application/explain-line.js';

/**
 * Every version's pricing metrics, followed in memory: documents do not need them, and versions that were recorded
 * before anybody explained a line are there too.
 */
@Injectable()
export class PublishedMetricsDirectory extends PublishedMetrics {
  private readonly metrics = new Map<string, readonly CompletePricingMetric[]>();

  constructor(followers: TopicFollowers) {
    super();
    followers.follow('prices of products', {
      name: 'invoicing-prices',
      topics: [productTopic.name],
      onMessage: ({ value }) => {
        const { tenant, product } = productTopic.codec.decode(value);
        if (product === undefined) return;
        const { productId, version, pricingMetrics } = product;
        this.metrics.set(versionName(tenant, productId, version), pricingMetrics.map(pricingMetricFromMessage));
      },
    });
  }

  find(
    tenant: string,
    { productId, productVersion, metricId }: Parameters<PublishedMetrics['find']>[1],
  ): CompletePricingMetric | undefined {
    return this.metrics.get(versionName(tenant, productId, productVersion))?.find(({ id }) => id === metricId);
  }
}

const versionName = (tenant: string, productId: string, version: number) => `${tenant}\n${productId}\n${version}`;
