import type { KafkaSettings } from './kafka-settings.js';
import type { Message, MessageBatch } from './message-batch.js';
import type { OutgoingRecord, Producer } from './producer.js';
import { ensureTopics } from './topics.admin.js';

const longestCause = 4_000;

/** Between the name of a topic and that of the group that gave its message up. */
export const deadLetterMark = '.dead-letter.';

/** What a dead letter's headers say besides those of its message. */
export const headersOfDeadLetters: ReadonlySet<string> = new Set([
  'dead-letter-topic',
  'dead-letter-partition',
  'dead-letter-offset',
  'dead-letter-cause',
]);

/** `<topic>.dead-letter.<group>`: the message as it was, with why and where it failed in its headers. */
export interface DeadLetters {
  /** Resolves when the dead letter is in the log; rejects with Unavailable when that is not certain. */
  write(
    group: string,
    batch: Pick<MessageBatch, 'topic' | 'partition'>,
    message: Message,
    cause: unknown,
  ): Promise<void>;
}

export function createDeadLetters(settings: KafkaSettings, producer: Producer): DeadLetters {
  const existing = new Set<string>();
  return {
    async write(group, { topic, partition }, message, cause) {
      const name = deadLetterTopicOf(topic, group);
      if (!existing.has(name)) await ensureTopics(settings, [{ name, partitions: 1 }], { timeoutMs: 2_000 });
      existing.add(name);
      await producer.send(name, [asDeadLetter(topic, partition, message, cause)]);
    },
  };
}

export function deadLetterTopicOf(topic: string, group: string): string {
  return `${topic}${deadLetterMark}${group}`;
}

function asDeadLetter(topic: string, partition: number, message: Message, cause: unknown): OutgoingRecord {
  const headers: Record<string, string | Buffer> = {};
  for (const [name, value] of Object.entries(message.headers)) if (value !== undefined) headers[name] = value;
  headers['dead-letter-topic'] = topic;
  headers['dead-letter-partition'] = String(partition);
  headers['dead-letter-offset'] = message.offset;
  headers['dead-letter-cause'] = String(cause instanceof Error ? (cause.stack ?? cause.message) : cause).slice(
    0,
    longestCause,
  );
  return { ...(message.key && { key: message.key }), value: message.value, headers };
}
