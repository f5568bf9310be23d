import { ChargeMessage } from '../generated/rating/v1/charge.js';
import { protobufCodec, type Topic } from '../topic.js';

export const chargeTopic: Topic<ChargeMessage> = {
  name: 'rating.charge.v1',
  owner: 'rating',
  summary: 'Cumulative charges of a period, running and final.',
  codec: protobufCodec(ChargeMessage),
  keyOf: (message) => message.subscriptionId,
  order: 'The charges of one subscription, by ascending sequence within a period.',
  partitions: 'usage',
  readers: ['invoicing'],
  proto: 'rating/v1/charge.proto',
  message: 'rating.v1.ChargeMessage',
};
