import { type Producer, sendInParts } from '#kafka';
import type { OutgoingMessage } from './outgoing-message.js';

type Outgoing = Omit<OutgoingMessage, 'topic'>;

/** What the publisher needs of a Kafka producer. */
export type PublishingProducer = Pick<Producer, 'send'>;

/**
 * One topic after the other as the messages come, in parts that a broker takes: what it refuses as too large would be sent
 * again for ever, ahead of everybody's events.
 */
export async function sendInOrder(producer: PublishingProducer, messages: readonly OutgoingMessage[]): Promise<void> {
  let from = 0;
  for (let at = 1; at <= messages.length; at++) {
    const topic = messages[from]?.topic ?? '';
    if (messages[at]?.topic === topic) continue;
    const records = messages.slice(from, at).map(({ topic: _, ...record }): Outgoing => record);
    await sendInParts(producer, topic, records);
    from = at;
  }
}
