import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  apiKeyTopic,
  chargeTopic,
  customerTopic,
  productTopic,
  subscriptionTopic,
  tenantTopic,
  topicsToCreate,
} from '#contracts';
import { createDatabase, startKafka } from '#embedded';
import { createKafka, ensureTopics } from '#kafka';
import { type StoryStack, until } from '#testing';
import { type SecondService, startSecond } from './second-service.js';

const copied = [tenantTopic, apiKeyTopic, productTopic, customerTopic, subscriptionTopic, chargeTopic];

/**
 * Another invoicing, with a broker that holds what the other services published for the first one and none of its own invoices,
 * and with an empty database: whatever it issues, it has worked out anew.
 */
export async function startSecondInvoicing(stack: StoryStack): Promise<Pick<SecondService, 'url' | 'stop'>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-second-'));
  const kafka = await startKafka({ dataDir });
  const stopKafka = async () => {
    await kafka.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await copyTopics(stack.brokers, kafka.brokers);
    const databaseUrl = await createDatabase(stack.databaseUrl, 'second_invoicing');
    const invoicing = await startSecond('invoicing', { brokers: kafka.brokers, databaseUrl });
    return { url: invoicing.url, stop: () => invoicing.stop().then(stopKafka) };
  } catch (error) {
    await stopKafka();
    throw error;
  }
}

async function copyTopics(from: string, to: string): Promise<void> {
  await ensureTopics({ brokers: to, clientId: 'copy' }, topicsToCreate(4));
  const producer = createKafka({ brokers: to, clientId: 'copy' }).producer();
  await producer.connect();
  for (const [topic, records] of await wholeTopics(from))
    if (records.length > 0) await producer.send({ topic, messages: records, acks: -1 });
  await producer.disconnect();
}

interface CopiedRecord {
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Record<string, string | Buffer | (string | Buffer)[] | undefined>;
}

async function wholeTopics(brokers: string): Promise<Map<string, CopiedRecord[]>> {
  const kafka = createKafka({ brokers, clientId: 'copy' });
  const admin = kafka.admin();
  await admin.connect();
  let missing = 0;
  for (const { name } of copied)
    for (const { high, low } of await admin.fetchTopicOffsets(name)) missing += Number(high) - Number(low);
  await admin.disconnect();

  const records = new Map(copied.map(({ name }): [string, CopiedRecord[]] => [name, []]));
  const consumer = kafka.consumer({ groupId: 'copy' });
  await consumer.connect();
  await consumer.subscribe({ topics: copied.map(({ name }) => name), fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message: { key, value, headers } }) => {
      records.get(topic)?.push({ key, value, partition, ...(headers && { headers }) });
      missing -= 1;
    },
  });
  await until(() => missing <= 0, 30_000);
  await consumer.disconnect();
  return records;
}
