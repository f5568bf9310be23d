import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  apiKeyTopic,
  chargeTopic,
  customerTopic,
  defaultUsagePartitions,
  productTopic,
  subscriptionTopic,
  tenantTopic,
} from '#contracts';
import { createDatabase, startKafka } from '#embedded';
import type { StoryStack } from '#testing';
import { copyTopics } from '../../tools/replay/copy-topics.js';
import { type SecondService, startSecond } from '../../tools/replay/second.process.js';

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
    await copyTopics(stack.brokers, kafka.brokers, { topics: copied, usagePartitions: defaultUsagePartitions });
    const databaseUrl = await createDatabase(stack.databaseUrl, 'second_invoicing');
    const invoicing = await startSecond('invoicing', { brokers: kafka.brokers, databaseUrl });
    return { url: invoicing.url, stop: () => invoicing.stop().then(stopKafka) };
  } catch (error) {
    await stopKafka();
    throw error;
  }
}
