import { SessionMessage } from '../generated/identity/v1/identity.js';
import { protobufCodec, type Topic } from '../topic.js';

/** A day longer than any session. */
const keptForMs = 8 * 86_400_000;

export const sessionTopic: Topic<SessionMessage> = {
  name: 'identity.session.v1',
  owner: 'identity',
  summary: 'Who is signed in and in which role; the secrets hashed.',
  codec: protobufCodec(SessionMessage),
  keyOf: (message) => message.sessionId,
  order: 'The changes of one session in the order they were made.',
  partitions: 'one',
  readers: ['every service: who may call'],
  config: { 'retention.ms': String(keptForMs) },
  proto: 'identity/v1/identity.proto',
  message: 'identity.v1.SessionMessage',
};
