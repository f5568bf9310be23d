import { type Decider, Refusal, type RefusalDetail } from '#decider';
import { Exact, minorUnitsOf } from '#money';
import type { PaymentRefusal } from '../payment-refusal.js';
import {
  type Collection,
  type CollectionEvent,
  type CollectionState,
  evolveCollection,
  noCollection,
  openAmount,
  type Payment,
} from './collection.js';

export interface OpenInvoice {
  readonly type: 'OpenInvoice';
  readonly invoiceId: string;
  readonly currency: string;
  readonly total: string;
  readonly at: number;
}

export interface RecordPayment {
  readonly type: 'RecordPayment';
  readonly currency: string;
  readonly payment: Payment;
}

export interface SettlePayment {
  readonly type: 'SettlePayment';
  readonly paymentId: string;
  readonly status: 'succeeded' | 'failed';
  readonly failureReason: string;
  readonly at: number;
}

/** So much in all is not owed any more: it was credited, or the invoice is void. */
export interface LowerOpenAmount {
  readonly type: 'LowerOpenAmount';
  readonly amount: string;
  readonly at: number;
}

export type CollectionCommand = OpenInvoice | LowerOpenAmount | RecordPayment | SettlePayment;

export const collectionDecider: Decider<CollectionCommand, CollectionState, CollectionEvent> = {
  initial: noCollection,
  evolve: evolveCollection,
  decide: (command, state) => {
    if (command.type === 'OpenInvoice') return openInvoice(command, state);
    if (state.status === 'absent') throw refusal('unknown-invoice', 'There is no such invoice.');
    if (command.type === 'LowerOpenAmount') return lowerOpenAmount(command, state);
    return command.type === 'RecordPayment' ? recordPayment(command, state) : settlePayment(command, state);
  },
};

function openInvoice({ type: _, ...invoice }: OpenInvoice, state: CollectionState): CollectionEvent[] {
  return state.status === 'absent' ? [{ type: 'InvoiceOpened', ...invoice }] : [];
}

function lowerOpenAmount({ amount, at }: LowerOpenAmount, { notOwed = '0' }: Collection): CollectionEvent[] {
  const isMore = Exact.parse(amount).compare(Exact.parse(notOwed)) > 0;
  return isMore ? [{ type: 'OpenAmountLowered', notOwed: amount, at }] : [];
}

function recordPayment({ payment, currency }: RecordPayment, collection: Collection): CollectionEvent[] {
  if (collection.payments.some(({ paymentId }) => paymentId === payment.paymentId)) return [];
  const reasons = [
    ...currencyReasons(currency, collection),
    ...amountReasons(payment, collection.currency),
    ...openReasons(payment, collection),
  ];
  const [first] = reasons;
  if (first !== undefined) {
    const message = reasons.length === 1 ? first.message : `The payment has ${reasons.length} problems.`;
    throw new Refusal<PaymentRefusal>(first.code, message, reasons);
  }
  const minorUnits = minorUnitsOf(collection.currency);
  const amount = Exact.parse(payment.amount).toDecimal(minorUnits);
  return [{ type: 'PaymentRecorded', payment: { ...payment, amount } }];
}

type Reason = RefusalDetail & { code: PaymentRefusal };

function currencyReasons(currency: string, collection: Collection): Reason[] {
  if (currency === collection.currency) return [];
  const message = `the invoice is in ${collection.currency}`;
  return [{ path: '/currency', code: 'currency-differs', message }];
}

function amountReasons({ amount }: Payment, currency: string): Reason[] {
  const exact = Exact.parse(amount);
  if (!exact.isPositive()) return [{ path: '/amount', code: 'amount-not-positive', message: 'must be more than zero' }];
  const digits = minorUnitsOf(currency);
  if (exact.roundTo(digits).equals(exact)) return [];
  return [{ path: '/amount', code: 'amount-too-fine', message: `${currency} has ${digits} fraction digits` }];
}

// A failed attempt moves no money, so it may be recorded for any invoice.
function openReasons({ amount, status }: Payment, collection: Collection): Reason[] {
  if (status === 'failed') return [];
  const open = openAmount(collection);
  if (open.isZero()) return [{ path: '/invoiceId', code: 'invoice-is-paid', message: 'nothing is open' }];
  if (Exact.parse(amount).compare(open) <= 0) return [];
  const openText = open.toDecimal(minorUnitsOf(collection.currency));
  return [{ path: '/amount', code: 'more-than-open', message: `${openText} ${collection.currency} is open` }];
}

function settlePayment(command: SettlePayment, collection: Collection): CollectionEvent[] {
  const { paymentId, status, failureReason, at } = command;
  const payment = collection.payments.find((one) => one.paymentId === paymentId);
  if (payment === undefined) throw refusal('unknown-payment', 'There is no such payment.');
  if (payment.status === status) return [];
  if (payment.status !== 'pending') throw refusal('payment-is-settled', `The payment has ${payment.status} already.`);
  return [{ type: 'PaymentSettled', payment: { ...payment, status, failureReason, at } }];
}

const refusal = (code: PaymentRefusal, message: string) => new Refusal<PaymentRefusal>(code, message);
