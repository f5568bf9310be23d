import { QuotaMessage } from '../generated/rating/v1/quota.js';
import { protobufCodec, type Topic } from '../topic.js';

export const quotaTopic: Topic<QuotaMessage> = {
  name: 'rating.quota.v1',
  owner: 'rating',
  summary: 'Usage has reached a part of a tier or of a quota.',
  codec: protobufCodec(QuotaMessage),
  keyOf: (message) => message.subscriptionId,
  order: 'The thresholds of one subscription, in the order they were reached.',
  partitions: 'one',
  readers: ['notifications', 'internal teams, who stop an application'],
  proto: 'rating/v1/quota.proto',
  message: 'rating.v1.QuotaMessage',
};
