import { PublicationMessage } from '../generated/catalog/v1/publication.js';
import { protobufCodec, type Topic } from '../topic.js';

export const publicationTopic: Topic<PublicationMessage> = {
  name: 'catalog.publication.v1',
  owner: 'catalog',
  summary: 'Which products stand on the public page of plans: to those anybody may sign up.',
  codec: protobufCodec(PublicationMessage),
  keyOf: (message) => message.productId,
  order: 'The changes of one product in the order they were made.',
  partitions: 'one',
  readers: ['subscriptions'],
  proto: 'catalog/v1/publication.proto',
  message: 'catalog.v1.PublicationMessage',
};
