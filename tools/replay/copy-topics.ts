import { type Topic, topicsToCreate } from '#contracts';
import { createProducer, ensureTopics, type OutgoingRecord } from '#kafka';
import { wholeTopic } from './whole-topic.js';

// biome-ignore lint/suspicious/noExplicitAny: topics of every message type
type AnyTopic = Topic<any>;
const atOnce = 200;

/**
 * Another broker gets what some topics hold, in the same partitions and the same order; all other topics are made and
 * stay empty.
 */
export async function copyTopics(
  from: string,
  to: string,
  { topics, usagePartitions }: { readonly topics: readonly AnyTopic[]; readonly usagePartitions: number },
): Promise<void> {
  await ensureTopics({ brokers: to, clientId: 'replay' }, topicsToCreate(usagePartitions));
  const producer = createProducer({ brokers: to, clientId: 'replay' });
  try {
    for (const { name } of topics) {
      const records = (await wholeTopic(from, name)).map(recordOf);
      for (let at = 0; at < records.length; at += atOnce) await producer.send(name, records.slice(at, at + atOnce));
    }
  } finally {
    await producer.close();
  }
}

function recordOf({ partition, key, value, headers }: Awaited<ReturnType<typeof wholeTopic>>[number]): OutgoingRecord {
  const said = Object.entries(headers).filter((entry): entry is [string, Buffer] => entry[1] !== undefined);
  return { partition, ...(key && { key }), value, headers: Object.fromEntries(said) };
}
