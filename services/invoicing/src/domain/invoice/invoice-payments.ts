import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import { amountOpen, type InvoicePayment, type IssuedInvoice } from './invoice.js';
import type { BalanceChange } from './invoice-events.js';

export const invoicePaymentStatuses = [
  'none',
  'pending',
  'requires-action',
  'failed',
  'partly-paid',
  'paid',
  'partly-refunded',
  'refunded',
  'disputed',
] as const;

/** What became of the money, whatever the invoice's own status. */
export type InvoicePaymentStatus = (typeof invoicePaymentStatuses)[number];

export function paymentStatusOf(invoice: IssuedInvoice): InvoicePaymentStatus {
  const { payments } = invoice;
  if (payments.some(({ isDisputed }) => isDisputed)) return 'disputed';
  const underWay = payments.findLast(isUnderWay);
  if (underWay) return underWay.status === 'requires-action' ? 'requires-action' : 'pending';
  const refunded = sumOf(payments, ({ refunded: text }) => text);
  const received = sumOf(payments, ({ status, amount }) => (status === 'succeeded' ? amount : undefined));
  if (refunded.isPositive()) return refunded.compare(received) >= 0 ? 'refunded' : 'partly-refunded';
  const paid = paidBy(payments);
  if (invoice.status === 'paid' || (paid.isPositive() && amountOpen(invoice).isZero())) return 'paid';
  if (paid.isPositive()) return 'partly-paid';
  const latest = payments.at(-1);
  return latest && hasFailed(latest) ? 'failed' : 'none';
}

/** What payments have paid of the invoice. */
export const paidBy = (payments: readonly InvoicePayment[]): Exact =>
  sumOf(payments, ({ status, amount, paidAmount }) => (status === 'succeeded' ? (paidAmount ?? amount) : undefined));

export const isUnderWay = ({ status }: InvoicePayment) => status === 'pending' || status === 'requires-action';

export const hasFailed = ({ status, isWithdrawn }: InvoicePayment) => status === 'failed' && !isWithdrawn;

/**
 * Whether a payment says something new. What payments say of an invoice is numbered, so that what comes twice, or late,
 * changes nothing; of before there were numbers, what has succeeded or failed is final.
 */
export function isNews(known: InvoicePayment | undefined, next: InvoicePayment): boolean {
  if (known === undefined) return true;
  if (next.sequence !== undefined) return next.sequence > (known.sequence ?? 0);
  return known.sequence === undefined && known.status === 'pending' && next.status !== 'pending';
}

/** What a payment that has changed adds to the balance of the account, or takes back from it; undefined: nothing. */
export function balanceChange(
  { document: { accountId, currency } }: IssuedInvoice,
  known: InvoicePayment | undefined,
  next: InvoicePayment,
): BalanceChange | undefined {
  const change = Exact.parse(next.overpaid ?? '0').minus(Exact.parse(known?.overpaid ?? '0'));
  return change.isZero() ? undefined : { accountId, currency, amount: minorUnitText(change, currency) };
}

const sumOf = (payments: readonly InvoicePayment[], amountOf: (payment: InvoicePayment) => string | undefined) =>
  Exact.sum(payments.map((payment) => Exact.parse(amountOf(payment) ?? '0')));
