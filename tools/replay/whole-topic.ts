import { createKafka, readTopicRanges, type SingleMessage } from '#kafka';

/** Everything that a topic holds now, partition by partition in the order of the log; nothing if there is no such topic. */
export async function wholeTopic(brokers: string, topic: string): Promise<SingleMessage[]> {
  const kafka = createKafka({ brokers, clientId: 'replay' });
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) return [];
    const ranges = (await admin.fetchTopicOffsets(topic))
      .map(({ partition, low, high }) => ({ topic, partition, first: BigInt(low), last: BigInt(high) - 1n }))
      .filter(({ first, last }) => last >= first);
    return (await readTopicRanges({ brokers, clientId: 'replay' }, ranges)).flat();
  } finally {
    await admin.disconnect();
  }
}
