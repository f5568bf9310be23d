import { LateUsageMessage } from '../generated/rating/v1/charge.js';
import { protobufCodec, type Topic } from '../topic.js';

export const lateUsageTopic: Topic<LateUsageMessage> = {
  name: 'rating.late-usage.v1',
  owner: 'rating',
  summary: 'Usage of a closed segment has changed what it comes to: a document is due that says so.',
  codec: protobufCodec(LateUsageMessage),
  keyOf: (message) => message.subscriptionId,
  order: 'The late usage of one subscription, in the order it was rated.',
  partitions: 'one',
  readers: ['subscriptions'],
  proto: 'rating/v1/charge.proto',
  message: 'rating.v1.LateUsageMessage',
};
