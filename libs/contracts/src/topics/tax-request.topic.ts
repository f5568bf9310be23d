import { TaxRequestMessage } from '../generated/invoicing/v1/tax_request.js';
import { protobufCodec, type Topic } from '../topic.js';

export const taxRequestTopic: Topic<TaxRequestMessage> = {
  name: 'invoicing.tax-request.v1',
  owner: 'invoicing',
  summary: 'Which documents wait to be told their taxes. For payments alone to answer.',
  codec: protobufCodec(TaxRequestMessage),
  keyOf: (message) => message.documentId,
  order: 'The requests about one document in the order in which they were made.',
  partitions: 'one',
  readers: ['payments'],
  proto: 'invoicing/v1/tax_request.proto',
  message: 'invoicing.v1.TaxRequestMessage',
};
