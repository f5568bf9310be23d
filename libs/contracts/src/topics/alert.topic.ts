import { AlertMessage } from '../generated/analytics/v1/alert.js';
import { protobufCodec, type Topic } from '../topic.js';

export const alertTopic: Topic<AlertMessage> = {
  name: 'analytics.alert.v1',
  owner: 'analytics',
  summary: 'Usage has reached a part of a budget’s limit, or the limit.',
  codec: protobufCodec(AlertMessage),
  keyOf: (message) => message.budgetId,
  order: 'The alerts of one budget, in the order they were counted.',
  partitions: 'one',
  readers: ['notifications', 'internal teams, who warn somebody or stop an application'],
  proto: 'analytics/v1/alert.proto',
  message: 'analytics.v1.AlertMessage',
};
