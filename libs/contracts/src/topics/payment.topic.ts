import { PaymentMessage } from '../generated/payments/v1/payment.js';
import { protobufCodec, type Topic } from '../topic.js';

export const paymentTopic: Topic<PaymentMessage> = {
  name: 'payments.payment.v1',
  owner: 'payments',
  summary: 'Payments and attempts, what became of them, and how what was not paid is asked for.',
  codec: protobufCodec(PaymentMessage),
  keyOf: (message) => message.invoiceId,
  order: 'What happened to collect one invoice in the order in which it was recorded.',
  partitions: 'one',
  readers: ['invoicing', 'notifications', 'subscriptions'],
  proto: 'payments/v1/payment.proto',
  message: 'payments.v1.PaymentMessage',
};
