import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs, { type KafkaMessage } from 'kafkajs';
import {
  apiKeyTopic,
  chargeTopic,
  customerTopic,
  paymentTopic,
  productTopic,
  subscriptionTopic,
  tenantTopic,
  topicsToCreate,
} from '#contracts';
import { createDatabase, findFreePort, repositoryRoot, startKafka } from '#embedded';
import { createKafka, ensureTopics } from '#kafka';
import { type StoryStack, until } from '#testing';

const told = [tenantTopic, apiKeyTopic, productTopic, customerTopic, subscriptionTopic, chargeTopic, paymentTopic];

export interface SecondInvoicing {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Another invoicing, with a broker that holds what the other services told the first one and none of its own invoices,
 * and with an empty database: whatever it issues, it has worked out anew.
 */
export async function startSecondInvoicing(stack: StoryStack): Promise<SecondInvoicing> {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-second-'));
  const kafka = await startKafka({ dataDir });
  await copyTopics(stack.brokers, kafka.brokers);
  const databaseUrl = await createDatabase(stack.databaseUrl, 'second_invoicing');
  const port = await findFreePort();
  const services = join(repositoryRoot, 'dist/services');
  const service = spawn(
    process.execPath,
    [join(repositoryRoot, 'dist/tools/stack/host.js'), `--services=${services}`, 'invoicing'],
    {
      env: {
        ...process.env,
        KAFKA_BROKERS: kafka.brokers,
        DATABASE_URL: databaseUrl,
        METERSTREAM_INVOICING_PORT: String(port),
      },
      stdio: 'ignore',
    },
  );
  const ended = new Promise((resolve) => service.once('exit', resolve));
  const stop = async () => {
    service.kill('SIGTERM');
    await ended;
    await kafka.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await until(async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.status === 200, 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function copyTopics(from: string, to: string): Promise<void> {
  await ensureTopics({ brokers: to, clientId: 'copy' }, topicsToCreate(4));
  const producer = createKafka({ brokers: to, clientId: 'copy' }).producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  for (const { name } of told) {
    const messages = await wholeTopic(from, name);
    const records = messages.map(({ key, value, headers = {} }) => ({ key, value, headers }));
    if (records.length > 0) await producer.send({ topic: name, messages: records, acks: -1 });
  }
  await producer.disconnect();
}

/** These topics have one partition each. */
async function wholeTopic(brokers: string, topic: string): Promise<KafkaMessage[]> {
  const kafka = createKafka({ brokers, clientId: 'copy' });
  const admin = kafka.admin();
  await admin.connect();
  const [offsets] = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const count = Number(offsets?.high) - Number(offsets?.low);
  const messages: KafkaMessage[] = [];
  if (count === 0) return messages;
  const consumer = kafka.consumer({ groupId: `copy-of-${topic}` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ autoCommit: false, eachMessage: async ({ message }) => void messages.push(message) });
  await until(() => messages.length >= count, 30_000);
  await consumer.disconnect();
  return messages.slice(0, count);
}
