import { PaymentMessage } from '../generated/payments/v1/payment.js';
import { protobufCodec, type Topic } from '../topic.js';

export const paymentTopic: Topic<PaymentMessage> = {
  name: 'payments.payment.v1',
  owner: 'payments',
  summary: 'Payments and attempts.',
  codec: protobufCodec(PaymentMessage),
  keyOf: (message) => message.invoiceId,
  order: 'The payments of one invoice in the order they were recorded.',
  partitions: 'one',
  readers: ['invoicing', 'notifications'],
  proto: 'payments/v1/payment.proto',
  message: 'payments.v1.PaymentMessage',
};
