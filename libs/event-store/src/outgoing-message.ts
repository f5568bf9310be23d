import type { Topic } from '#contracts';

export interface OutgoingMessage {
  topic: string;
  key?: Buffer | string;
  value: Buffer;
  partition?: number;
  headers?: Record<string, string | Buffer>;
}

/** A message as its topic carries it. */
export function outgoingMessage<Message>(topic: Topic<Message>, message: Message): OutgoingMessage {
  return {
    topic: topic.name,
    key: topic.keyOf(message),
    value: Buffer.from(topic.codec.encode(message)),
    headers: { 'content-type': topic.codec.contentType },
  };
}
