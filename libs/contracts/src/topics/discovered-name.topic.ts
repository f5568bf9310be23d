import { DiscoveredNameMessage } from '../generated/ingestion/v1/usage.js';
import { protobufCodec, type Topic } from '../topic.js';

export const discoveredNameTopic: Topic<DiscoveredNameMessage> = {
  name: 'ingestion.discovered-name.v1',
  owner: 'ingestion',
  summary: 'Names in usage that nobody knew: customers, products, credentials, sources and metering elements.',
  codec: protobufCodec(DiscoveredNameMessage),
  keyOf: (message) => message.tenant,
  order: 'The names of one tenant in the order they were met.',
  partitions: 'one',
  readers: [
    'subscriptions: makes organizations, subscribers and credentials',
    'catalog: makes products, sources and metering elements',
    'ingestion: remembers what it has published',
  ],
  proto: 'ingestion/v1/usage.proto',
  message: 'ingestion.v1.DiscoveredNameMessage',
};
