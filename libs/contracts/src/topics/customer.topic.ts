import { CustomerMessage } from '../generated/subscriptions/v1/subscriptions.js';
import { protobufCodec, type Topic } from '../topic.js';

export const customerTopic: Topic<CustomerMessage> = {
  name: 'subscriptions.customer.v1',
  owner: 'subscriptions',
  summary: 'Organizations and subscribers.',
  codec: protobufCodec(CustomerMessage),
  keyOf: (message) => message.customerId,
  order: 'The changes of one customer in the order they were made.',
  partitions: 'one',
  readers: ['ingestion', 'rating', 'payments', 'notifications', 'analytics'],
  proto: 'subscriptions/v1/subscriptions.proto',
  message: 'subscriptions.v1.CustomerMessage',
};
