import type { Topic } from '#contracts';
import type { OutboxRecord } from '../../application/batch-commit.js';

/** A message of a topic in the form that a batch commits it in. */
export function outboxRecordOf<Message extends { readonly type: string }>(
  topic: Topic<Message>,
  message: Message,
): OutboxRecord {
  return {
    topic: topic.name,
    key: topic.keyOf(message),
    value: Buffer.from(topic.codec.encode(message)),
    headers: { 'content-type': topic.codec.contentType, type: message.type },
  };
}
