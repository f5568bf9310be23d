import { type Decider, Refusal } from '#decider';
import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { InvoiceDocument } from '../document/document.js';
import { draftDocument } from '../document/document-stages.js';
import { type DocumentFacts, type DraftDocument, totalOf } from '../document/draft-document.js';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import {
  evolveInvoice,
  type InvoicePayment,
  type InvoiceState,
  type InvoiceStatus,
  type IssuedInvoice,
  noInvoice,
} from './invoice.js';
import type { InvoiceEvent, PaymentRecorded } from './invoice-events.js';
import { dueOn } from './payment-terms.js';

export interface InvoiceOccasion extends DocumentFacts {
  readonly type: 'InvoiceOccasion';
  readonly invoiceId: string;
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
  const draft = draftDocument(command);
  if (draft === undefined) return [];
  const document = invoiceDocument(command, draft);
  const nothingPaid = minorUnitText(Exact.zero, draft.currency);
  return [
    { type: 'InvoiceFinalized', document, nothingPaid },
    ...(totalOf(draft).isZero() ? [{ type: 'NothingToPay', at: document.finalizedAt } as const] : []),
  ];
}

function invoiceDocument(
  { invoiceId, occasion: { occasion, at, reportedAt, subscription, sellerName } }: InvoiceOccasion,
  draft: DraftDocument,
): InvoiceDocument {
  const { kind, number, currency, lines } = draft;
  const total = minorUnitText(totalOf(draft), currency);
  return {
    kind,
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
    occasion,
    datedAt: at,
    finalizedAt: Math.max(at, reportedAt),
    dueOn: dueOn(at, subscription.timeZone),
    timeZone: subscription.timeZone,
    lines,
    subtotal: total,
    taxTotal: minorUnitText(Exact.zero, currency),
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
