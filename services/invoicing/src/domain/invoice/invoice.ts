import { Exact } from '#money';
import type { InvoiceDocument } from '../document/document.js';
import type { InvoiceEvent } from './invoice-events.js';

export const paymentStatuses = ['succeeded', 'pending', 'requires-action', 'failed', 'reversed'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export interface InvoicePayment {
  readonly paymentId: string;
  readonly status: PaymentStatus;
  readonly amount: string;
  readonly at: number;
  /** What of it pays the invoice; absent, of before there was more to say: all of it, if it succeeded. */
  readonly paidAmount?: string | undefined;
  /** What of it is the account's balance, because nothing was open for it. */
  readonly overpaid?: string | undefined;
  /** What was paid back of it. */
  readonly refunded?: string | undefined;
  readonly isDisputed?: true | undefined;
  /** Its payer has given it up to pay otherwise, or it was not owed any more: a failed one that is no failure. */
  readonly isWithdrawn?: true | undefined;
  /** Grows with what payments say of an invoice; absent in what was said before there was one. */
  readonly sequence?: number | undefined;
}

export const invoiceStatuses = [
  'finalized',
  'payment-pending',
  'payment-failed',
  'paid',
  'void',
  'uncollectible',
] as const;

export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** What a credit note took back of one line. */
export interface CreditedLine {
  /** Of the invoice, counted from 0. */
  readonly line: number;
  /** Discounted, before exclusive taxes. */
  readonly amount: string;
  /** One for each of the line's taxes. */
  readonly taxes: readonly string[];
}

/** A credit note of an invoice, as far as it concerns the invoice. */
export interface InvoiceCredit {
  readonly creditNoteId: string;
  readonly number: string;
  /** What it took off what was open. */
  readonly applied: string;
  readonly lines: readonly CreditedLine[];
}

export interface IssuedInvoice {
  readonly status: InvoiceStatus;
  readonly document: InvoiceDocument;
  readonly payments: readonly InvoicePayment[];
  readonly amountPaid: string;
  /** Absent: none. */
  readonly credits?: readonly InvoiceCredit[] | undefined;
}

export type InvoiceState = { readonly status: 'absent' } | IssuedInvoice;

export const noInvoice: InvoiceState = { status: 'absent' };

export function evolveInvoice(state: InvoiceState, event: InvoiceEvent): InvoiceState {
  if (event.type === 'InvoiceFinalized')
    return { status: 'finalized', document: event.document, payments: [], amountPaid: event.nothingPaid };
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'PaymentRecorded': {
      const { payment, status, amountPaid } = event;
      const others = state.payments.filter(({ paymentId }) => paymentId !== payment.paymentId);
      return { ...state, status, amountPaid, payments: [...others, payment] };
    }
    case 'CreditApplied':
      return { ...state, status: event.status, credits: [...(state.credits ?? []), event.credit] };
    case 'NothingToPay':
      return { ...state, status: 'paid' };
    case 'InvoiceVoided':
      return { ...state, status: 'void' };
    case 'InvoiceMarkedUncollectible':
      return { ...state, status: 'uncollectible' };
  }
}

/** What was left to pay when it was issued. */
export function amountDue({
  total,
  balanceApplied = '0',
  walletApplied = '0',
}: Pick<InvoiceDocument, 'total' | 'balanceApplied' | 'walletApplied'>): Exact {
  return Exact.parse(total).minus(Exact.parse(balanceApplied)).minus(Exact.parse(walletApplied));
}

export function amountCredited({ credits = [] }: Pick<IssuedInvoice, 'credits'>): Exact {
  return Exact.sum(credits.map(({ applied }) => Exact.parse(applied)));
}

/** What is to be paid now. */
export function amountOpen(invoice: IssuedInvoice): Exact {
  if (invoice.status === 'void') return Exact.zero;
  const settled = amountCredited(invoice).plus(Exact.parse(invoice.amountPaid));
  return Exact.max(amountDue(invoice.document).minus(settled), Exact.zero);
}
