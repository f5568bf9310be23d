import { Exact } from '#money';
import type { Collection } from './collection.js';
import type { SettleRefund, StartRefund } from './collection-commands.js';
import type { CollectionEvent } from './collection-events.js';
import { type Refund, refundableOf } from './payment.js';
import { amountReasons, paymentOf, refusal, refuse, textIn } from './refusing.js';

/** What was paid through a gateway goes back the same way, never more of it than came. */
export function startRefund(command: StartRefund, collection: Collection): CollectionEvent[] {
  const { paymentId, refundId, creditNoteId, noteRefunded, at } = command;
  const payment = paymentOf(collection, paymentId);
  const refunds = payment.refunds ?? [];
  if (refunds.some((one) => one.refundId === refundId)) return [];
  if (payment.status !== 'succeeded')
    throw refusal('payment-not-succeeded', 'Only a payment that has succeeded is paid back.');
  refuse('The refund', amountReasons(command.amount, collection.currency));
  const left = Exact.max(refundableOf(payment), Exact.zero);
  if (Exact.parse(command.amount).compare(left) > 0)
    throw refusal('more-than-refundable', `${textIn(collection.currency, left)} of it can be paid back.`);
  const amount = textIn(collection.currency, Exact.parse(command.amount));
  const refund: Refund = { refundId, status: 'pending', amount, creditNoteId, noteRefunded, at };
  return [{ type: 'RefundStarted', refundId, payment: { ...payment, refunds: [...refunds, refund], at } }];
}

export function settleRefund(command: SettleRefund, collection: Collection): CollectionEvent[] {
  const { type: _, paymentId, ...settled } = command;
  const payment = paymentOf(collection, paymentId);
  const refund = payment.refunds?.find(({ refundId }) => refundId === command.refundId);
  if (refund === undefined) throw refusal('unknown-refund', 'There is no such refund.');
  // A refund that has succeeded may still come back from the bank; one that has failed does not succeed any more.
  if (refund.status === command.status || refund.status === 'failed') return [];
  const refunds = payment.refunds?.map((one) => (one === refund ? { ...refund, ...settled } : one));
  const type = command.status === 'succeeded' ? 'RefundSucceeded' : 'RefundFailed';
  return [{ type, refundId: refund.refundId, payment: { ...payment, refunds, at: command.at } }];
}
