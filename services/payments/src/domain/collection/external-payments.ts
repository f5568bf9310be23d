import { Exact } from '#money';
import { type Collection, openAmount } from './collection.js';
import type { RecordPayment, ReversePayment, SettlePayment } from './collection-commands.js';
import type { CollectionEvent } from './collection-events.js';
import { isUnderWay, keptOf, type Payment, paidBy } from './payment.js';
import { amountReasons, paymentOf, type Reason, refusal, refuse, textIn } from './refusing.js';

export function recordPayment(command: RecordPayment, collection: Collection): CollectionEvent[] {
  const { payment, currency } = command;
  if (collection.payments.some(({ paymentId }) => paymentId === payment.paymentId)) return [];
  demandRoom(collection);
  refuse('The payment', [
    ...currencyReasons(currency, collection),
    ...amountReasons(payment.amount, collection.currency),
    ...openReasons(command, collection),
  ]);
  const amount = textIn(collection.currency, Exact.parse(payment.amount));
  return [{ type: 'PaymentRecorded', payment: withOverpaid({ ...payment, amount }, collection) }];
}

/** Each stands in the collection for good. */
export const mostPaymentsOfInvoice = 1_000;

export function demandRoom({ payments }: Collection): void {
  if (payments.length >= mostPaymentsOfInvoice)
    throw refusal('too-many-payments', `An invoice has ${mostPaymentsOfInvoice} payments and attempts, at most.`);
}

function currencyReasons(currency: string, collection: Collection): Reason[] {
  if (currency === collection.currency) return [];
  const message = `the invoice is in ${collection.currency}`;
  return [{ path: '/currency', code: 'currency-differs', message }];
}

// A failed attempt moves no money, so it may be recorded for any invoice.
function openReasons({ payment, overpayment }: RecordPayment, collection: Collection): Reason[] {
  const unsaid = (collection.terms?.option ?? 'invoice-only') === 'invoice-only' ? 'refuse' : 'balance';
  if (payment.status === 'failed' || (overpayment ?? unsaid) === 'balance') return [];
  const open = openAmount(collection);
  if (open.isZero()) return [{ path: '/invoiceId', code: 'invoice-is-paid', message: 'nothing is open' }];
  if (Exact.parse(payment.amount).compare(open) <= 0) return [];
  const message = `${textIn(collection.currency, open)} ${collection.currency} is open`;
  return [{ path: '/amount', code: 'more-than-open', message }];
}

/** What a payment that has succeeded is more than what the others have left open. */
export function withOverpaid({ overpaid: _, ...payment }: Payment, collection: Collection): Payment {
  if (payment.status !== 'succeeded') return payment;
  const others = collection.payments.filter(({ paymentId }) => paymentId !== payment.paymentId);
  const more = keptOf(payment).minus(openAmount({ ...collection, payments: others }));
  return more.isPositive() ? { ...payment, overpaid: textIn(collection.currency, more) } : payment;
}

/** A payment and a credit note may cross: what both of them took is the account's, out of the latest payments. */
export function overpaidBy({ currency, total, notOwed = '0', payments }: Collection): CollectionEvent[] {
  let more = Exact.sum(payments.map(paidBy)).plus(Exact.parse(notOwed)).minus(Exact.parse(total));
  const events: CollectionEvent[] = [];
  for (const payment of payments.toReversed()) {
    const part = Exact.min(more, paidBy(payment));
    if (!part.isPositive()) continue;
    more = more.minus(part);
    const overpaid = textIn(currency, Exact.parse(payment.overpaid ?? '0').plus(part));
    events.push({ type: 'PaymentOverpaid', payment: { ...payment, overpaid } });
  }
  return events;
}

export function settlePayment(command: SettlePayment, collection: Collection): CollectionEvent[] {
  const { paymentId, status, failureReason, at } = command;
  const payment = recordedElsewhere(collection, paymentId);
  if (payment.status === status) return [];
  if (!isUnderWay(payment)) throw refusal('payment-is-settled', `The payment has ${payment.status} already.`);
  const settled = withOverpaid({ ...payment, status, failureReason, at }, collection);
  return [{ type: 'PaymentSettled', payment: settled }];
}

export function reversePayment({ paymentId, reason, at }: ReversePayment, collection: Collection): CollectionEvent[] {
  const payment = recordedElsewhere(collection, paymentId);
  if (payment.status === 'reversed') return [];
  if (payment.status !== 'succeeded')
    throw refusal('payment-not-succeeded', 'Only a payment that has succeeded is reversed.');
  const { overpaid: _, ...received } = payment;
  return [{ type: 'PaymentReversed', payment: { ...received, status: 'reversed', failureReason: reason, at } }];
}

function recordedElsewhere(collection: Collection, paymentId: string): Payment {
  const payment = paymentOf(collection, paymentId);
  if (payment.method === 'external') return payment;
  throw refusal('payment-of-gateway', 'The gateway says what becomes of it. A credit note pays it back.');
}
