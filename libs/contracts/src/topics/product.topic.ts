import { ProductMessage } from '../generated/catalog/v1/product.js';
import { protobufCodec, type Topic } from '../topic.js';

export const productTopic: Topic<ProductMessage> = {
  name: 'catalog.product.v1',
  owner: 'catalog',
  summary: 'Published versions of products.',
  codec: protobufCodec(ProductMessage),
  keyOf: (message) => message.product?.productId ?? message.id,
  order: 'The versions of one product in ascending order.',
  partitions: 'one',
  readers: ['subscriptions', 'ingestion', 'rating', 'invoicing', 'analytics', 'notifications'],
  proto: 'catalog/v1/product.proto',
  message: 'catalog.v1.ProductMessage',
};
