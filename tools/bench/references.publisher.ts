import { apiKeyTopic, customerTopic, productTopic, subscriptionTopic, type Topic } from '#contracts';
import { createProducer, type KafkaSettings } from '#kafka';
import { keyMessage, organizationMessage, productMessage, subscriptionMessage } from './reference-messages.js';

export interface References {
  readonly tenant: string;
  readonly apiKey: string;
  readonly subscriptions: number;
  /** Subscriptions started a day before. */
  readonly startedAt: number;
}

const dayMs = 86_400_000;
const perSend = 1_000;

/**
 * Key, product, customers and subscriptions straight into their topics: making thousands of them through the API is
 * not what this bench measures. The last ten are for probes only; the load never names them.
 */
export const probes = 10;

export async function publishReferences(kafka: KafkaSettings, references: References): Promise<void> {
  const { tenant, apiKey, subscriptions, startedAt } = references;
  const producer = createProducer(kafka);
  const send = async <Message>(topic: Topic<Message>, messages: readonly Message[]) => {
    for (let at = 0; at < messages.length; at += perSend) {
      const records = messages.slice(at, at + perSend).map((message) => ({
        key: topic.keyOf(message),
        value: Buffer.from(topic.codec.encode(message)),
        headers: { 'content-type': topic.codec.contentType },
      }));
      await producer.send(topic.name, records);
    }
  };
  const of = { tenant, at: startedAt - dayMs };
  const indexes = Array.from({ length: subscriptions + probes }, (_, index) => index);
  await send(apiKeyTopic, [keyMessage(of, apiKey)]);
  await send(productTopic, [productMessage(of)]);
  await send(
    customerTopic,
    indexes.map((index) => organizationMessage(of, index)),
  );
  await send(
    subscriptionTopic,
    indexes.map((index) => subscriptionMessage(of, index)),
  );
  await producer.close();
}
