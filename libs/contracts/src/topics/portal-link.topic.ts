import { PortalLinkMessage } from '../generated/subscriptions/v1/portal_link.js';
import { protobufCodec, type Topic } from '../topic.js';

/** A day longer than any link. */
const keptForMs = 91 * 86_400_000;

export const portalLinkTopic: Topic<PortalLinkMessage> = {
  name: 'subscriptions.portal-link.v1',
  owner: 'subscriptions',
  summary: 'Which links show which customer their portal; the secrets hashed.',
  codec: protobufCodec(PortalLinkMessage),
  keyOf: (message) => message.linkId,
  order: 'The changes of one link in the order they were made.',
  partitions: 'one',
  readers: ['every service: who may see what of one customer'],
  config: { 'retention.ms': String(keptForMs) },
  proto: 'subscriptions/v1/portal_link.proto',
  message: 'subscriptions.v1.PortalLinkMessage',
};
