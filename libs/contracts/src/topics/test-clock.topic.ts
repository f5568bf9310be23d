import { TestClockMessage } from '../generated/subscriptions/v1/subscriptions.js';
import { protobufCodec, type Topic } from '../topic.js';

export const testClockTopic: Topic<TestClockMessage> = {
  name: 'subscriptions.test-clock.v1',
  owner: 'subscriptions',
  summary: 'Test clocks.',
  codec: protobufCodec(TestClockMessage),
  keyOf: (message) => message.testClockId,
  order: 'The moves of one clock in the order they were made.',
  partitions: 'one',
  readers: ['ingestion'],
  proto: 'subscriptions/v1/subscriptions.proto',
  message: 'subscriptions.v1.TestClockMessage',
};
