import { Unavailable } from '#decider';
import { deadLetterMark, headersOfDeadLetters } from './dead-letters.producer.js';
import type { KafkaSettings } from './kafka-settings.js';
import { createKafka } from './kafkajs.client.js';
import type { SingleMessage } from './message-batch.js';
import { readTopicRanges } from './topic-range.consumer.js';

/** Where a group's dead letters of a topic lie: offsets from `first` up to `end`, without it. */
export interface DeadLetterTopic {
  readonly name: string;
  readonly topic: string;
  readonly group: string;
  readonly first: bigint;
  readonly end: bigint;
}

/** What a group gave up, and why: the message as it was. */
export interface DeadLetter {
  readonly topic: string;
  readonly group: string;
  /** Of the message, in its topic. */
  readonly partition: number;
  /** Of the dead letter, in its own topic. */
  readonly offset: string;
  /** Epoch milliseconds. */
  readonly failedAt: number;
  /** What the handler threw, with its stack. */
  readonly cause: string;
  readonly key: Buffer | null;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, Buffer>>;
}

/** Topics of dead letters that hold some, by name. Rejects with Unavailable. */
export async function deadLetterTopics(settings: KafkaSettings): Promise<DeadLetterTopic[]> {
  const admin = createKafka(settings, { retries: 1 }).admin();
  try {
    await admin.connect();
    const names = (await admin.listTopics()).filter((name) => name.includes(deadLetterMark)).sort();
    const found: DeadLetterTopic[] = [];
    for (const name of names) {
      const [edge] = await admin.fetchTopicOffsets(name);
      const [first, end] = [BigInt(edge?.low ?? 0), BigInt(edge?.high ?? 0)];
      if (first < end) found.push({ name, ...placeOf(name), first, end });
    }
    return found;
  } catch (error) {
    throw new Unavailable('the topics of dead letters', error);
  } finally {
    await admin.disconnect().catch(() => {});
  }
}

/** Those of some offsets, both of which belong to them, in the log's order. Rejects with Unavailable. */
export async function readDeadLetters(
  settings: KafkaSettings,
  name: string,
  first: bigint,
  last: bigint,
): Promise<DeadLetter[]> {
  const [messages = []] = await readTopicRanges(settings, [{ topic: name, partition: 0, first, last }]);
  return messages.map((message) => deadLetterOf(name, message));
}

function deadLetterOf(name: string, { offset, key, value, timestamp, headers }: SingleMessage): DeadLetter {
  const text = (header: string) => headers[header]?.toString() ?? '';
  const ofMessage = Object.entries(headers).filter(
    (entry): entry is [string, Buffer] => entry[1] !== undefined && !headersOfDeadLetters.has(entry[0]),
  );
  return {
    ...placeOf(name),
    partition: Number(text('dead-letter-partition')),
    offset,
    failedAt: timestamp,
    cause: text('dead-letter-cause'),
    key,
    value,
    headers: Object.fromEntries(ofMessage),
  };
}

function placeOf(name: string): Pick<DeadLetter, 'topic' | 'group'> {
  const mark = name.lastIndexOf(deadLetterMark);
  return { topic: name.slice(0, mark), group: name.slice(mark + deadLetterMark.length) };
}
