import { type Decider, Refusal } from '#decider';
import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import { boundaryNumberOf } from '../occasion/occasion.js';
import { isPaidInAdvance, recurringFeeLines, setupFeeLines } from './fee-lines.js';
import {
  evolveInvoice,
  type InvoiceDocument,
  type InvoiceLine,
  type InvoicePayment,
  type InvoiceState,
  type InvoiceStatus,
  type IssuedInvoice,
  noInvoice,
} from './invoice.js';
import type { InvoiceEvent, PaymentRecorded } from './invoice-events.js';
import { dueOn } from './payment-terms.js';
import { usageLines } from './usage-lines.js';

export interface InvoiceOccasion {
  readonly type: 'InvoiceOccasion';
  readonly occasion: CompleteOccasion;
  readonly invoiceId: string;
  /** The tenant's next number. It stays free when no invoice is made. */
  readonly number: string;
  /** Names of the setup fees that the account has been charged for this product. */
  readonly chargedSetupFees: ReadonlySet<string>;
}

export interface RecordPayment {
  readonly type: 'RecordPayment';
  readonly payment: InvoicePayment;
  readonly currency: string;
}

export type InvoiceCommand = InvoiceOccasion | RecordPayment;

export const invoiceDecider: Decider<InvoiceCommand, InvoiceState, InvoiceEvent> = {
  initial: noInvoice,
  evolve: evolveInvoice,
  decide: (command, state) => {
    switch (command.type) {
      case 'InvoiceOccasion':
        return state.status === 'absent' ? invoiceOccasion(command) : [];
      case 'RecordPayment':
        if (state.status === 'absent') throw refusal('unknown-invoice', 'There is no such invoice.');
        return recordPayment(command, state);
    }
  },
};

function invoiceOccasion(command: InvoiceOccasion): InvoiceEvent[] {
  const { occasion } = command;
  const terms = occasion.closed?.terms ?? occasion.opened?.terms;
  if (terms === undefined || !isInvoiced(occasion)) return [];
  const currencies = new Set([occasion.closed, occasion.opened].flatMap((one) => one?.terms.currency ?? []));
  if (currencies.size > 1) throw refusal('two-currencies', 'The closed and the new segment have two currencies.');

  const all = [
    ...setupFeeLines(occasion, command.chargedSetupFees),
    ...recurringFeeLines(occasion),
    ...usageLines(occasion),
  ];
  const lines = all.filter(isShown);
  if (terms.suppressZeroInvoices && lines.every((line) => isZero(line.amount))) return [];
  const total = Exact.sum(lines.map((line) => Exact.parse(line.amount)));
  if (total.isNegative()) throw refusal('negative-total', 'A negative total becomes a credit note, not an invoice.');
  const nothingPaid = minorUnitText(Exact.zero, terms.currency);
  const document = documentOf(command, terms.currency, lines, minorUnitText(total, terms.currency), nothingPaid);
  return [
    { type: 'InvoiceFinalized', document, nothingPaid },
    ...(total.isZero() ? [{ type: 'NothingToPay', at: document.finalizedAt } as const] : []),
  ];
}

// The start of a subscription is a date to invoice only when something is paid in advance.
const isInvoiced = ({ occasion, opened }: CompleteOccasion) =>
  occasion.kind !== 'segment-start' || isPaidInAdvance(opened);

const isShown = (line: InvoiceLine) => line.eventCount > 0 || !isZero(line.amount);

const isZero = (amount: string) => Exact.parse(amount).isZero();

function documentOf(
  { occasion: { occasion, at, reportedAt, subscription, sellerName }, invoiceId, number }: InvoiceOccasion,
  currency: string,
  lines: InvoiceLine[],
  total: string,
  taxTotal: string,
): InvoiceDocument {
  return {
    invoiceId,
    number,
    sellerName,
    subscriptionId: subscription.subscriptionId,
    subscriptionName: subscription.name,
    accountId: subscription.accountId,
    accountName: subscription.accountName,
    billingEmail: subscription.billingEmail,
    productId: subscription.productId,
    productName: subscription.productName,
    currency,
    boundary: boundaryNumberOf(occasion),
    datedAt: at,
    finalizedAt: Math.max(at, reportedAt),
    dueOn: dueOn(at, subscription.timeZone),
    timeZone: subscription.timeZone,
    lines,
    subtotal: total,
    taxTotal,
    total,
  };
}

function recordPayment({ payment, currency }: RecordPayment, invoice: IssuedInvoice): InvoiceEvent[] {
  const { document } = invoice;
  if (currency !== document.currency) {
    throw refusal('currency-differs', `A payment in ${currency} cannot pay an invoice in ${document.currency}.`);
  }
  const known = invoice.payments.find(({ paymentId }) => paymentId === payment.paymentId);
  // What succeeded or failed is final; a message that says so again, or an older one that comes late, changes nothing.
  if (known !== undefined && (known.status !== 'pending' || payment.status === 'pending')) return [];
  const payments = [...invoice.payments.filter((one) => one !== known), payment];
  return [paymentRecorded(document, payment, payments)];
}

function paymentRecorded(
  { total, currency }: InvoiceDocument,
  payment: InvoicePayment,
  payments: readonly InvoicePayment[],
): PaymentRecorded {
  const succeeded = payments.filter(({ status }) => status === 'succeeded');
  const paid = Exact.sum(succeeded.map(({ amount }) => Exact.parse(amount)));
  const isPaid = paid.compare(Exact.parse(total)) >= 0;
  const status: InvoiceStatus = isPaid ? 'paid' : openStatus(payment, payments);
  return { type: 'PaymentRecorded', payment, status, amountPaid: minorUnitText(paid, currency) };
}

function openStatus(latest: InvoicePayment, payments: readonly InvoicePayment[]): InvoiceStatus {
  if (payments.some(({ status }) => status === 'pending')) return 'payment-pending';
  return latest.status === 'failed' ? 'payment-failed' : 'finalized';
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
