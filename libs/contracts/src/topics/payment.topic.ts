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

/**
 * Codes of attempts that ended although nobody refused them: their payer wanted to pay otherwise, nothing was owed any more, or
 * so little that no card is charged for it.
 */
export const endedOtherwise = { withdrawn: 'withdrawn', notOwed: 'not-owed', tooSmall: 'amount_too_small' } as const;

const codesOfNoFailure: readonly string[] = Object.values(endedOtherwise);

/** Codes of attempts that failed because of whoever sells: nobody who pays can do anything about it. */
const codesOfSeller: readonly string[] = ['amount_too_large', 'amount-not-chargeable', 'keys-not-accepted'];

export const isOfSeller = (failureCode: string | undefined): boolean =>
  failureCode !== undefined && codesOfSeller.includes(failureCode);

/** Whether an attempt that ended as failed is no failure, of which anybody has to be told. */
export const isNoFailure = (failureCode: string | undefined): boolean =>
  failureCode !== undefined && codesOfNoFailure.includes(failureCode);
