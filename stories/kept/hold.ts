import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProductMessage, productTopic } from '#contracts';
import { createProducer } from '#kafka';
import type { Answer } from './answers.js';
import { twoCurrencies } from './products.js';

/**
 * A version in another currency, written into catalog's topic past catalog, which refuses it: the only way to a
 * boundary that invoicing holds.
 */
export async function publishOtherCurrency(dataDir: string, tenant: string, productId: string): Promise<void> {
  const { kafka } = JSON.parse(readFileSync(join(dataDir, 'run/addresses.json'), 'utf8')) as Answer;
  const producer = createProducer({ brokers: kafka, clientId: 'hold' });
  const publishedAt = Date.parse('2026-03-10T00:00:00Z');
  const message = ProductMessage.fromPartial({
    id: `${productId}-2`,
    tenant,
    type: 'product-published',
    occurredAt: publishedAt,
    product: {
      ...twoCurrencies,
      productId,
      version: 2,
      publishedAt,
      currency: 'EUR',
      setupFees: [],
      pricingMetrics: [],
      suppressZeroInvoices: false,
    },
  });
  await producer.send(productTopic.name, [
    { key: productTopic.keyOf(message), value: Buffer.from(productTopic.codec.encode(message)) },
  ]);
  await producer.close();
}
