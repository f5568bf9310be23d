import { hashOfApiKey } from '#auth';
import {
  apiKeyTopic,
  customerTopic,
  type PricingMetricMessage,
  type ProductMessage,
  productTopic,
  type SubscriptionMessage,
  subscriptionTopic,
  type Topic,
} from '#contracts';
import { createProducer, type KafkaSettings } from '#kafka';
import { benchProduct, benchTenant, organizationName } from './event-template.js';

export interface References {
  readonly apiKey: string;
  readonly subscriptions: number;
  /** Subscriptions started a day before. */
  readonly startedAt: number;
}

const dayMs = 86_400_000;
const productId = 'bench-product';
export const subscriptionIdOf = (index: number): string => `bench-subscription-${index}`;
const organizationIdOf = (index: number): string => `bench-organization-${index}`;

/**
 * Key, product, customers and subscriptions straight into their topics: making thousands of them through the API is
 * not what this bench measures. The last ten are for probes only; the load never names them.
 */
export const probes = 10;

export async function publishReferences(kafka: KafkaSettings, { apiKey, subscriptions, startedAt }: References) {
  const producer = createProducer(kafka);
  const send = async <Message>(topic: Topic<Message>, messages: readonly Message[]) => {
    for (let at = 0; at < messages.length; at += 1_000) {
      const records = messages.slice(at, at + 1_000).map((message) => ({
        key: topic.keyOf(message),
        value: Buffer.from(topic.codec.encode(message)),
        headers: { 'content-type': topic.codec.contentType },
      }));
      await producer.send(topic.name, records);
    }
  };
  const at = startedAt - dayMs;
  const indexes = Array.from({ length: subscriptions + probes }, (_, index) => index);
  await send(apiKeyTopic, [keyMessage(apiKey, at)]);
  await send(productTopic, [productMessage(at)]);
  await send(
    customerTopic,
    indexes.map((index) => organizationMessage(index, at)),
  );
  await send(
    subscriptionTopic,
    indexes.map((index) => subscriptionMessage(index, at)),
  );
  await producer.close();
}

const keyMessage = (apiKey: string, at: number) => ({
  id: 'bench-key',
  tenant: benchTenant,
  type: 'api-key-created',
  occurredAt: at,
  keyId: 'bench-key',
  name: 'bench',
  keyHash: hashOfApiKey(apiKey),
  scopes: ['admin'],
  lastFour: apiKey.slice(-4),
  revoked: false,
  expiresAt: undefined,
});

const units: PricingMetricMessage = {
  metricId: 'units',
  name: 'Units',
  aggregation: { type: 'sum', element: 'units', carriesOver: false },
  filters: [],
  mode: 'graduated',
  tiers: [{ upTo: '100', unitRate: '1.50' }, { upTo: '1000', unitRate: '1.35' }, { unitRate: '1.20' }],
  discounts: [],
  chargeFirstTierOnZero: false,
};

const productMessage = (at: number): ProductMessage => ({
  id: 'bench-product-1',
  tenant: benchTenant,
  type: 'product-published',
  occurredAt: at,
  product: {
    productId,
    name: benchProduct,
    version: 1,
    publishedAt: at,
    currency: 'USD',
    cadence: { unit: 'year', count: 1, calendarAligned: false },
    setupFees: [],
    pricingMetrics: [units],
    suppressZeroInvoices: false,
  },
});

const organizationMessage = (index: number, at: number) => ({
  id: `bench-organization-created-${index}`,
  tenant: benchTenant,
  type: 'organization-created',
  occurredAt: at,
  kind: 'organization',
  customerId: organizationIdOf(index),
  name: organizationName(index),
  email: '',
});

const subscriptionMessage = (index: number, at: number): SubscriptionMessage => ({
  id: `bench-subscription-started-${index}`,
  tenant: benchTenant,
  type: 'subscription-started',
  occurredAt: at,
  subscriptionId: subscriptionIdOf(index),
  name: `Bench ${index}`,
  accountId: organizationIdOf(index),
  accountName: organizationName(index),
  organizationId: organizationIdOf(index),
  subscriberId: `bench-subscriber-${index}`,
  subscriberEmail: `bench-${index}@example.com`,
  productId,
  productName: benchProduct,
  versions: [{ effectiveAt: at, productVersion: 1 }],
  startedAt: at,
  anchorAt: at,
  timeZone: 'UTC',
  cadenceUnit: 'year',
  cadenceCount: 1,
  calendarAligned: false,
  billingEmail: '',
});
