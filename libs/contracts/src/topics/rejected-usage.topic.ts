import { RejectedUsageMessage } from '../generated/ingestion/v1/usage.js';
import { protobufCodec, type Topic } from '../topic.js';

/** The type of a message that takes a rejection back. */
export const rejectedUsageAccepted = 'rejected-usage-accepted';

export const rejectedUsageTopic: Topic<RejectedUsageMessage> = {
  name: 'ingestion.rejected.v1',
  owner: 'ingestion',
  summary: 'Usage that could not be understood, with every reason, and that it was accepted when it was tried again.',
  codec: protobufCodec(RejectedUsageMessage),
  keyOf: (message) => message.tenant,
  order: 'The rejections of one tenant in the order they were seen.',
  partitions: 'one',
  readers: ['ingestion: the list of rejected usage', 'analytics: counts it, and the usage log'],
  proto: 'ingestion/v1/usage.proto',
  message: 'ingestion.v1.RejectedUsageMessage',
};
