import { type Decider, Refusal } from '#decider';
import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import {
  amountCredited,
  amountDue,
  amountOpen,
  type CreditedLine,
  evolveInvoice,
  type InvoicePayment,
  type InvoiceState,
  type InvoiceStatus,
  type IssuedInvoice,
  noInvoice,
} from './invoice.js';
import type { CreditApplied, InvoiceEvent, PaymentRecorded } from './invoice-events.js';
import { balanceChange, hasFailed, isNews, isUnderWay, paidBy } from './invoice-payments.js';

export interface RecordPayment {
  readonly type: 'RecordPayment';
  readonly payment: InvoicePayment;
  readonly currency: string;
}

/** What a credit note takes back lowers what is open; whoever issues the note sees to the rest. */
export interface ApplyCredit {
  readonly type: 'ApplyCredit';
  readonly creditNoteId: string;
  readonly number: string;
  readonly total: Exact;
  readonly lines: readonly CreditedLine[];
  readonly at: number;
}

export interface GiveUpInvoice {
  readonly type: 'VoidInvoice' | 'MarkInvoiceUncollectible';
  readonly reason: string;
  readonly at: number;
}

export type InvoiceCommand = RecordPayment | ApplyCredit | GiveUpInvoice;

export const invoiceDecider: Decider<InvoiceCommand, InvoiceState, InvoiceEvent> = {
  initial: noInvoice,
  evolve: evolveInvoice,
  decide: (command, state) => {
    if (state.status === 'absent') throw refusal('unknown-invoice', 'There is no such invoice.');
    switch (command.type) {
      case 'RecordPayment':
        return recordPayment(command, state);
      case 'ApplyCredit':
        return applyCredit(command, state);
      case 'VoidInvoice':
        return voidInvoice(command, state);
      case 'MarkInvoiceUncollectible':
        return markUncollectible(command, state);
    }
  },
};

function recordPayment({ payment, currency }: RecordPayment, invoice: IssuedInvoice): InvoiceEvent[] {
  const { document } = invoice;
  if (currency !== document.currency) {
    throw refusal('currency-differs', `A payment in ${currency} cannot pay an invoice in ${document.currency}.`);
  }
  const known = invoice.payments.find(({ paymentId }) => paymentId === payment.paymentId);
  if (!isNews(known, payment)) return [];
  const payments = [...invoice.payments.filter((one) => one !== known), payment];
  const balance = balanceChange(invoice, known, payment);
  const isSameStatus = known?.status === payment.status;
  return [
    {
      ...paymentRecorded(invoice, payment, payments),
      ...(balance && { balance }),
      ...(isSameStatus && { isSameStatus }),
    },
  ];
}

function paymentRecorded(
  invoice: IssuedInvoice,
  payment: InvoicePayment,
  payments: readonly InvoicePayment[],
): PaymentRecorded {
  const paid = paidBy(payments);
  const isPaid = paid.plus(amountCredited(invoice)).compare(amountDue(invoice.document)) >= 0;
  const status: InvoiceStatus = isPaid ? 'paid' : openStatus(payment, payments);
  return {
    type: 'PaymentRecorded',
    payment,
    status: isGivenUp(invoice, status) ? invoice.status : status,
    amountPaid: minorUnitText(paid, invoice.document.currency),
  };
}

// What was given up stays so; only what is uncollectible can be paid after all.
const isGivenUp = ({ status }: IssuedInvoice, next: InvoiceStatus) =>
  status === 'void' || (status === 'uncollectible' && next !== 'paid');

function openStatus(latest: InvoicePayment, payments: readonly InvoicePayment[]): InvoiceStatus {
  if (payments.some(isUnderWay)) return 'payment-pending';
  return hasFailed(latest) ? 'payment-failed' : 'finalized';
}

function applyCredit({ creditNoteId, number, total, lines, at }: ApplyCredit, invoice: IssuedInvoice): CreditApplied[] {
  if (invoice.credits?.some((one) => one.creditNoteId === creditNoteId)) return [];
  const open = amountOpen(invoice);
  const applied = Exact.min(total, open);
  const credit = { creditNoteId, number, applied: minorUnitText(applied, invoice.document.currency), lines };
  const isSettled = applied.isPositive() && applied.equals(open);
  return [{ type: 'CreditApplied', credit, status: isSettled ? 'paid' : invoice.status, at }];
}

function voidInvoice({ reason, at }: GiveUpInvoice, invoice: IssuedInvoice): InvoiceEvent[] {
  if (invoice.status === 'void') return [];
  if (!Exact.parse(invoice.amountPaid).isZero() || invoice.payments.some(isUnderWay))
    throw refusal('invoice-has-payments', 'Something was paid, or is being paid. Issue a credit note instead.');
  if ((invoice.credits?.length ?? 0) > 0)
    throw refusal('invoice-has-credits', 'A part of it was credited. Issue a credit note for the rest.');
  const { accountId, currency, balanceApplied = minorUnitText(Exact.zero, currency) } = invoice.document;
  const returned = { accountId, currency, amount: balanceApplied };
  return [{ type: 'InvoiceVoided', returned, ...returnedCredit(invoice), reason, at }];
}

function returnedCredit({ document: { walletId, walletParts } }: IssuedInvoice) {
  return walletId === undefined || walletParts === undefined
    ? {}
    : { returnedCredit: { walletId, parts: walletParts } };
}

function markUncollectible({ reason, at }: GiveUpInvoice, invoice: IssuedInvoice): InvoiceEvent[] {
  if (invoice.status === 'uncollectible') return [];
  if (amountOpen(invoice).isZero()) throw refusal('nothing-open', 'Nothing of it is open.');
  return [{ type: 'InvoiceMarkedUncollectible', reason, at }];
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
