import { createKafka } from '#kafka';
import type { StoryStack } from '#testing';
import { invoicesOf, type Sold } from './summarisation.js';

/** All that billing has come to: documents, running totals, a product's versions, and the ends of its topics. */
export async function billingState(stack: StoryStack, productId: string, sold: readonly Sold[]) {
  const admin = createKafka({ brokers: stack.brokers, clientId: 'story' }).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) =>
      /^(catalog|subscriptions|ingestion\.usage|rating\.(rated-usage|charge|late-usage)|invoicing|payments)\./.test(
        topic,
      ),
    );
    const ends = await Promise.all(topics.sort().map((topic) => admin.fetchTopicOffsets(topic)));
    const running = sold.map(({ subscriptionId }) =>
      stack.call('GET', `/v1/running-totals?subscriptionId=${subscriptionId}&limit=100`),
    );
    return {
      ends: ends.map((partitions, at) => [topics[at], partitions.map(({ high }) => high)]),
      invoices: await Promise.all(sold.map((one) => invoicesOf(stack, one))),
      running: (await Promise.all(running)).map(({ body }) => body),
      versions: (await stack.call('GET', `/v1/products/${productId}/versions`)).body,
    };
  } finally {
    await admin.disconnect();
  }
}
