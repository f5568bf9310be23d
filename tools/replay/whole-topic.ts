import { createKafka, type KafkaSettings, readKafkaSecurity, readTopicRanges, type SingleMessage } from '#kafka';
import { EnvironmentReader } from '#service-host';

/** Everything that a topic holds now, partition by partition in the order of the log; nothing if there is no such topic. */
export async function wholeTopic(brokers: string, topic: string): Promise<SingleMessage[]> {
  const settings = kafkaAt(brokers);
  const kafka = createKafka(settings);
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) return [];
    const ranges = (await admin.fetchTopicOffsets(topic))
      .map(({ partition, low, high }) => ({ topic, partition, first: BigInt(low), last: BigInt(high) - 1n }))
      .filter(({ first, last }) => last >= first);
    return (await readTopicRanges(settings, ranges)).flat();
  } finally {
    await admin.disconnect();
  }
}

/** The broker of the environment, in the way that it says; the replay's own one is spoken to in the clear. */
function kafkaAt(brokers: string): KafkaSettings {
  const env = new EnvironmentReader(process.env);
  const isGiven = env.optional('KAFKA_BROKERS') === brokers;
  return env.done({ brokers, clientId: 'replay', ...(isGiven && readKafkaSecurity(env)) });
}
