import type { Invoice, InvoiceMessage } from '#contracts';
import type { InvoiceDocument } from '../../domain/document/document.js';
import type { DocumentLine } from '../../domain/document/document-line.js';
import { documentOf as documentOfToday } from '../../domain/invoice/first-version.js';
import type { InvoicePayment, InvoiceState, InvoiceStatus } from '../../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../../domain/invoice/invoice-events.js';

/** The version that a published message stands for; messages are published one for each event. */
export function versionOf({ id }: InvoiceMessage): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}

/** The private event behind a public message of ours, given the invoice before it. */
export function restoredEvent(message: InvoiceMessage, before: InvoiceState): InvoiceEvent {
  const { type, invoice, occurredAt } = message;
  if (invoice === undefined) throw new Error(`message ${message.id} has no invoice`);
  if (type === 'invoice-finalized') {
    return { type: 'InvoiceFinalized', document: documentOf(invoice), nothingPaid: invoice.amountPaid };
  }
  const known = before.status === 'absent' ? [] : before.payments;
  const payment = (invoice.payments as InvoicePayment[]).find(
    ({ paymentId, status }) => !known.some((one) => one.paymentId === paymentId && one.status === status),
  );
  if (payment === undefined) return { type: 'NothingToPay', at: occurredAt };
  const { status, amountPaid } = invoice;
  return { type: 'PaymentRecorded', payment, status: status as InvoiceStatus, amountPaid };
}

function documentOf({ status: _, amountPaid: __, payments: ___, lines, ...rest }: Invoice): InvoiceDocument {
  return documentOfToday({ ...rest, lines: lines as DocumentLine[] });
}
