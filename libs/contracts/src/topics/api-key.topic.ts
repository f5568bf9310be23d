import { ApiKeyMessage } from '../generated/identity/v1/identity.js';
import { protobufCodec, type Topic } from '../topic.js';

export const apiKeyTopic: Topic<ApiKeyMessage> = {
  name: 'identity.api-key.v1',
  owner: 'identity',
  summary: 'API keys, hashed.',
  codec: protobufCodec(ApiKeyMessage),
  keyOf: (message) => message.keyId,
  order: 'The changes of one key in the order they were made.',
  partitions: 'one',
  readers: ['every service: who may call'],
  proto: 'identity/v1/identity.proto',
  message: 'identity.v1.ApiKeyMessage',
};
