import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { Unavailable } from '#decider';
import type { KafkaSettings } from './kafka-settings.js';
import { createKafka } from './kafkajs.client.js';

export interface TopicSpecification {
  name: string;
  partitions: number;
  /** Topic settings as Kafka names them, such as `retention.ms`. */
  config?: Record<string, string>;
  replicas?: number;
}

const tryAgainAfterMs = 500;

/**
 * Creates the topics that are missing; those that exist stay as they are. Waits for a broker that is still starting,
 * at most `patienceMs`, and then rejects with Unavailable. Several processes may do this at the same time.
 */
export async function ensureTopics(
  settings: KafkaSettings,
  topics: readonly TopicSpecification[],
  { patienceMs = 60_000 }: { patienceMs?: number } = {},
): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const admin = createKafka(settings, { retries: 1 }).admin();
    try {
      await admin.connect();
      return await createMissing(admin, topics);
    } catch (error) {
      if (performance.now() > giveUpAt) throw new Unavailable('Kafka did not create the topics', error);
    } finally {
      await admin.disconnect().catch(() => {});
    }
    await sleep(tryAgainAfterMs);
  }
}

async function createMissing(admin: Admin, topics: readonly TopicSpecification[]): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = topics.filter(({ name }) => !existing.has(name));
  if (missing.length === 0) return;
  try {
    await admin.createTopics({ waitForLeaders: true, topics: missing.map(asCreation) });
  } catch (error) {
    // Somebody else may have created some of them meanwhile, and then Kafka has created the others.
    const now = new Set(await admin.listTopics());
    if (!missing.every(({ name }) => now.has(name))) throw error;
  }
}

function asCreation({ name, partitions, config = {}, replicas = -1 }: TopicSpecification) {
  return {
    topic: name,
    numPartitions: partitions,
    replicationFactor: replicas,
    configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
  };
}
