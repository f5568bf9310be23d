import { ModelPricesMessage } from '../generated/catalog/v1/model_prices.js';
import { protobufCodec, type Topic } from '../topic.js';

export const modelPricesTopic: Topic<ModelPricesMessage> = {
  name: 'catalog.model-prices.v1',
  owner: 'catalog',
  summary: 'What tenants say that models and tools cost them, where no price list says it, or another price.',
  codec: protobufCodec(ModelPricesMessage),
  keyOf: (message) => message.tenant,
  order: 'What one tenant says, the latest last; each message is all of it.',
  partitions: 'one',
  readers: ['rating'],
  proto: 'catalog/v1/model_prices.proto',
  message: 'catalog.v1.ModelPricesMessage',
};
