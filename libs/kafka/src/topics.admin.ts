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

/** Creates the topics that are missing and adds partitions where there are fewer; what is already so stays as it is. */
export async function ensureTopics(settings: KafkaSettings, topics: readonly TopicSpecification[]): Promise<void> {
  const admin = createKafka(settings).admin();
  try {
    await admin.connect();
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic.name));
    if (missing.length > 0) await admin.createTopics({ waitForLeaders: true, topics: missing.map(asCreation) });
  } catch (error) {
    throw new Unavailable('Kafka did not create the topics', error);
  } finally {
    await admin.disconnect().catch(() => {});
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
