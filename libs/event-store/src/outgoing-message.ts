import { changeTopic, type Topic } from '#contracts';
import type { StoredEvent } from './event-store.js';

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

/**
 * That an object is not as it was, for pages that show it, where its events have no topic of their own.
 *
 * @param kind as the API calls it, one of it
 * @param objectId absent: it has none
 */
export function changeMessage({ tenant, recordedAt }: StoredEvent, kind: string, objectId = ''): OutgoingMessage {
  return outgoingMessage(changeTopic, { tenant, kind, objectId, occurredAt: recordedAt.getTime() });
}
