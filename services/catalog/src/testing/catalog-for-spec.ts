import { type ProductMessage, productTopic, type TestClockMessage, testClockTopic } from '#contracts';
import { createProducer, followTopics } from '#kafka';
import { startForSpec, until } from '#testing';
import { service } from '../service.js';

export const product = (name: string, changed: object = {}) => ({
  name,
  currency: 'USD',
  cadence: { unit: 'month' },
  recurringFee: { amount: '199.00' },
  pricingMetrics: [
    {
      id: 'summaries',
      name: 'Summaries',
      aggregation: { type: 'sum', element: 'summaries' },
      tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
    },
  ],
  ...changed,
});

export const codesOf = (body: { errors: { path: string; code: string }[] }) =>
  body.errors.map(({ path, code }) => `${path} ${code}`).sort();

/** The service with every product message of its tenant, and the tenant's clock. */
export async function startCatalog() {
  const catalog = await startForSpec(service);
  const published: ProductMessage[] = [];
  const follower = followTopics(catalog.kafka, {
    name: 'spec',
    topics: [productTopic.name],
    onMessage: ({ value }) => {
      const message = productTopic.codec.decode(value);
      if (message.tenant === catalog.tenant) published.push(message);
    },
  });
  return {
    tenant: catalog.tenant,
    kafka: catalog.kafka,
    call: catalog.call,
    /** So many messages about a product, once they are there. */
    messagesOf: (productId: string, count: number) =>
      until(() => {
        const found = published.filter(({ product: sold }) => sold?.productId === productId);
        return found.length === count && found;
      }),
    async moveTenantClock(now: string, type = 'test-clock-advanced') {
      const producer = createProducer(catalog.kafka);
      const message: TestClockMessage = {
        id: `${type}-${now}`,
        tenant: catalog.tenant,
        type,
        occurredAt: 0,
        testClockId: 'clock-1',
        name: 'Ours',
        now: Date.parse(now),
        governsTenant: true,
      };
      await producer.send(testClockTopic.name, [
        { key: testClockTopic.keyOf(message), value: Buffer.from(testClockTopic.codec.encode(message)) },
      ]);
      await producer.close();
    },
    async stop() {
      await follower.stop();
      await catalog.stop();
    },
  };
}

export type CatalogForSpec = Awaited<ReturnType<typeof startCatalog>>;
