import { BrandingMessage } from '../generated/notifications/v1/branding.js';
import { protobufCodec, type Topic } from '../topic.js';

export const brandingTopic: Topic<BrandingMessage> = {
  name: 'notifications.branding.v1',
  owner: 'notifications',
  summary: 'How tenants look on what they send: colour and logo, with the picture itself.',
  codec: protobufCodec(BrandingMessage),
  keyOf: (message) => message.tenant,
  order: 'The changes of one tenant in the order they were made.',
  partitions: 'one',
  readers: ['invoicing'],
  proto: 'notifications/v1/branding.proto',
  message: 'notifications.v1.BrandingMessage',
};
