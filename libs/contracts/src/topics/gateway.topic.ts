import { GatewayMessage } from '../generated/payments/v1/gateway.js';
import { protobufCodec, type Topic } from '../topic.js';

export const gatewayTopic: Topic<GatewayMessage> = {
  name: 'payments.gateway.v1',
  owner: 'payments',
  summary: 'Payment gateways, at every change, without anything secret.',
  codec: protobufCodec(GatewayMessage),
  keyOf: (message) => message.gatewayId,
  order: 'The states of one gateway in the order it took them.',
  partitions: 'one',
  readers: ['invoicing'],
  proto: 'payments/v1/gateway.proto',
  message: 'payments.v1.GatewayMessage',
};
