import { UsageCountsMessage } from '../generated/rating/v1/usage_counts.js';
import { protobufCodec, type Topic } from '../topic.js';

export const usageCountsTopic: Topic<UsageCountsMessage> = {
  name: 'rating.usage-counts.v1',
  owner: 'rating',
  summary: 'What became of the usage of each tenant, hour of reception and partition, as cumulative counts.',
  codec: protobufCodec(UsageCountsMessage),
  keyOf: (message) => message.tenant,
  order: 'The counts of one tenant, by ascending sequence within a partition and hour.',
  partitions: 'one',
  readers: ['analytics'],
  proto: 'rating/v1/usage_counts.proto',
  message: 'rating.v1.UsageCountsMessage',
};
