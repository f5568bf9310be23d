import type { Topic } from '#contracts';
import type { OutgoingMessage } from '#event-store';

export function outgoing<Message>(topic: Topic<Message>, message: Message): OutgoingMessage {
  return {
    topic: topic.name,
    key: topic.keyOf(message),
    value: Buffer.from(topic.codec.encode(message)),
    headers: { 'content-type': topic.codec.contentType },
  };
}
