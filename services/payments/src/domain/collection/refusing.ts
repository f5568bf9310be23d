import { Refusal, type RefusalDetail } from '#decider';
import { Exact, minorUnitsOf } from '#money';
import type { PaymentRefusal } from '../payment-refusal.js';
import type { Collection } from './collection.js';
import type { Payment } from './payment.js';

export type Reason = RefusalDetail & { readonly code: PaymentRefusal };

export const refusal = (code: PaymentRefusal, message: string) => new Refusal<PaymentRefusal>(code, message);

/** All reasons at once. */
export function refuse(what: string, reasons: readonly Reason[]): void {
  const [first] = reasons;
  if (first === undefined) return;
  const message = reasons.length === 1 ? first.message : `${what} has ${reasons.length} problems.`;
  throw new Refusal<PaymentRefusal>(first.code, message, reasons);
}

export function amountReasons(amount: string, currency: string): Reason[] {
  const exact = Exact.parse(amount);
  if (!exact.isPositive()) return [{ path: '/amount', code: 'amount-not-positive', message: 'must be more than zero' }];
  const digits = minorUnitsOf(currency);
  if (exact.roundTo(digits).equals(exact)) return [];
  return [{ path: '/amount', code: 'amount-too-fine', message: `${currency} has ${digits} fraction digits` }];
}

export const textIn = (currency: string, amount: Exact) => amount.toDecimal(minorUnitsOf(currency));

export function paymentOf({ payments }: Collection, paymentId: string): Payment {
  const payment = payments.find((one) => one.paymentId === paymentId);
  if (payment === undefined) throw refusal('unknown-payment', 'There is no such payment.');
  return payment;
}
