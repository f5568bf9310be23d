import { KeptUsageMessage } from '../generated/rating/v1/kept_usage.js';
import { protobufCodec, type Topic } from '../topic.js';

export const keptUsageTopic: Topic<KeptUsageMessage> = {
  name: 'rating.kept-usage.v1',
  owner: 'rating',
  summary: 'Usage that is kept and not rated, with the reason, and that it is kept no more.',
  codec: protobufCodec(KeptUsageMessage),
  keyOf: (message) => message.tenant,
  order: 'None beyond the sequence: of two states of an event the one with the higher sequence stands.',
  partitions: 'one',
  readers: ['analytics: the usage log'],
  proto: 'rating/v1/kept_usage.proto',
  message: 'rating.v1.KeptUsageMessage',
};
