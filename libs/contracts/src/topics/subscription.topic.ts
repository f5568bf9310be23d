import { SubscriptionMessage } from '../generated/subscriptions/v1/subscriptions.js';
import { protobufCodec, type Topic } from '../topic.js';

/** The group in which ingestion writes closings into the usage log: what it has committed stands there. */
export const closingsGroup = 'ingestion-closings';

export const subscriptionTopic: Topic<SubscriptionMessage> = {
  name: 'subscriptions.subscription.v1',
  owner: 'subscriptions',
  summary: 'Subscriptions and the ends of their periods.',
  codec: protobufCodec(SubscriptionMessage),
  keyOf: (message) => message.subscriptionId,
  order: 'The life of one subscription, its period ends among it, in the order they happened.',
  partitions: 'one',
  readers: ['ingestion', 'rating', 'invoicing', 'analytics', 'notifications'],
  proto: 'subscriptions/v1/subscriptions.proto',
  message: 'subscriptions.v1.SubscriptionMessage',
};
