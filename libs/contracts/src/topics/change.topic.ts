import { ChangeMessage } from '../generated/gateway/v1/change.js';
import { protobufCodec, type Topic } from '../topic.js';

/** Whoever was away for longer reads anew what they show. */
const keptMs = 3_600_000;

export const changeTopic: Topic<ChangeMessage> = {
  name: 'gateway.change.v1',
  owner: 'gateway',
  writtenBy: 'every service, of what no topic of its own is about',
  summary: 'Which objects are not as they were, by kind and id, for pages that show them.',
  codec: protobufCodec(ChangeMessage),
  keyOf: (message) => message.tenant,
  order: 'None that matters: what is named is read anew.',
  partitions: 'one',
  readers: ['gateway: for those who follow what changes'],
  config: { 'retention.ms': String(keptMs) },
  proto: 'gateway/v1/change.proto',
  message: 'gateway.v1.ChangeMessage',
};
