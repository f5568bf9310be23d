import { DeliveryMessage } from '../generated/notifications/v1/delivery.js';
import { protobufCodec, type Topic } from '../topic.js';

export const deliveryTopic: Topic<DeliveryMessage> = {
  name: 'notifications.delivery.v1',
  owner: 'notifications',
  summary: 'Notifications sent, and those that failed.',
  codec: protobufCodec(DeliveryMessage),
  keyOf: (message) => message.recipient,
  order: 'The deliveries to one recipient in the order they were made.',
  partitions: 'one',
  readers: ['internal teams: what was sent to whom', 'notifications'],
  proto: 'notifications/v1/delivery.proto',
  message: 'notifications.v1.DeliveryMessage',
};
