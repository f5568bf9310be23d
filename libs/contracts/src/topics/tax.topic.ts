import { TaxMessage } from '../generated/payments/v1/tax.js';
import { protobufCodec, type Topic } from '../topic.js';

export const taxTopic: Topic<TaxMessage> = {
  name: 'payments.tax.v1',
  owner: 'payments',
  summary: "What a provider's own tax service says of documents that are not issued yet.",
  codec: protobufCodec(TaxMessage),
  keyOf: (message) => message.documentId,
  order: 'What was said of one document in the order in which it was recorded.',
  partitions: 'one',
  readers: ['invoicing'],
  proto: 'payments/v1/tax.proto',
  message: 'payments.v1.TaxMessage',
};
