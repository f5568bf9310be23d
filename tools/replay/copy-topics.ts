import { type Topic, topicsToCreate, usageTopic } from '#contracts';
import { createProducer, ensureTopics } from '#kafka';
import { effectiveLog, type LoggedRecord } from './effective-log.js';
import { wholeTopic } from './whole-topic.js';

// biome-ignore lint/suspicious/noExplicitAny: topics of every message type
type AnyTopic = Topic<any>;
const atOnce = 200;

/**
 * Another broker gets what some topics hold, in the same partitions and the same order, of the usage log what has taken
 * effect; all other topics are made and stay empty. Answers how many records each has.
 */
export async function copyTopics(
  from: string,
  to: string,
  { topics, usagePartitions }: { readonly topics: readonly AnyTopic[]; readonly usagePartitions: number },
): Promise<ReadonlyMap<string, number>> {
  const copied = new Map<string, number>();
  await ensureTopics({ brokers: to, clientId: 'replay' }, topicsToCreate(usagePartitions));
  const producer = createProducer({ brokers: to, clientId: 'replay' });
  try {
    for (const { name } of topics) {
      const all = (await wholeTopic(from, name)).map(recordOf);
      const records = name === usageTopic.name ? effectiveLog(all) : all;
      copied.set(name, records.length);
      for (let at = 0; at < records.length; at += atOnce) await producer.send(name, records.slice(at, at + atOnce));
    }
  } finally {
    await producer.close();
  }
  return copied;
}

interface CopiedRecord extends LoggedRecord {
  readonly key?: Buffer;
}

function recordOf({ partition, key, value, headers }: Awaited<ReturnType<typeof wholeTopic>>[number]): CopiedRecord {
  const said = Object.entries(headers).flatMap(([name, text]) => (text === undefined ? [] : [[name, String(text)]]));
  return { partition, ...(key && { key }), value, headers: Object.fromEntries(said) as Record<string, string> };
}
