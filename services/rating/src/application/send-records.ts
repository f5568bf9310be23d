import { isUnavailable } from '#decider';
import { type Producer, sendableParts } from '#kafka';
import type { OutboxRecord } from './batch-commit.js';

/** A record that the broker will never take, and why. */
export interface RefusedRecord {
  readonly record: OutboxRecord;
  readonly error: unknown;
}

/**
 * Sends all that the broker takes, topic by topic in their order, and answers what it refused for good: sending that
 * again would hold up everything behind it. Throws Unavailable when the broker is away; all may then be sent again.
 */
export async function sendRecords(producer: Producer, records: readonly OutboxRecord[]): Promise<RefusedRecord[]> {
  const byTopic = Map.groupBy(records, ({ topic }) => topic);
  const refused = await Promise.all([...byTopic].map(([topic, ofTopic]) => sendToTopic(producer, topic, ofTopic)));
  return refused.flat();
}

async function sendToTopic(
  producer: Producer,
  topic: string,
  records: readonly OutboxRecord[],
): Promise<RefusedRecord[]> {
  const refused: RefusedRecord[] = [];
  for (const { part } of sendableParts(records))
    refused.push(...(await sendPart(producer, topic, part as OutboxRecord[])));
  return refused;
}

async function sendPart(producer: Producer, topic: string, part: OutboxRecord[]): Promise<RefusedRecord[]> {
  try {
    await producer.send(topic, part);
    return [];
  } catch (error) {
    if (isUnavailable(error)) throw error;
    const [record] = part;
    if (part.length === 1 && record) return [{ record, error }];
  }
  // One record of several is guilty. Those that went through before are sent twice, with the same ids.
  const refused: RefusedRecord[] = [];
  for (const record of part) refused.push(...(await sendPart(producer, topic, [record])));
  return refused;
}
