import { TenantMessage } from '../generated/identity/v1/identity.js';
import { protobufCodec, type Topic } from '../topic.js';

/** Days that usage may lie ahead of its billing time, for every tenant; one may set less. */
export const mostDaysAheadOfAll = 32;

export const tenantTopic: Topic<TenantMessage> = {
  name: 'identity.tenant.v1',
  owner: 'identity',
  summary: 'Tenants and their settings.',
  codec: protobufCodec(TenantMessage),
  keyOf: (message) => message.tenant,
  order: 'The changes of one tenant in the order they were made.',
  partitions: 'one',
  readers: ['subscriptions', 'ingestion', 'invoicing', 'notifications'],
  proto: 'identity/v1/identity.proto',
  message: 'identity.v1.TenantMessage',
};
