import { evolveInvoice, type InvoiceState, type IssuedInvoice, notIssued } from '../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import { countOf } from '../domain/invoice/invoice-number.js';

/** One invoice of the read model, under the names of its columns. */
export interface InvoiceRow {
  invoice_id: string;
  tenant: string;
  count: number;
  number: string;
  status: IssuedInvoice['status'];
  subscription_id: string;
  account_id: string;
  amount_paid: string;
  document: IssuedInvoice['document'];
  payments: IssuedInvoice['payments'];
  version: number;
}

/** The event of an invoice stream, with its place in the stream. */
export interface StreamEvent {
  readonly streamId: string;
  readonly tenant: string;
  readonly version: number;
  readonly event: InvoiceEvent;
}

/** Folds an event into a row; an event that the row knows already changes nothing. */
export function foldIntoRow(row: InvoiceRow | undefined, { tenant, version, event }: StreamEvent): InvoiceRow {
  if (row !== undefined && version <= row.version) return row;
  const state = evolveInvoice(row === undefined ? notIssued : stateOf(row), event);
  if (state.status === 'not-issued') throw new Error(`an invoice stream begins with ${event.type}`);
  const { document, payments, status, amountPaid } = state;
  return {
    invoice_id: document.invoiceId,
    tenant,
    count: countOf(document.number),
    number: document.number,
    status,
    subscription_id: document.subscriptionId,
    account_id: document.accountId,
    amount_paid: amountPaid,
    document,
    payments,
    version,
  };
}

export function stateOf({ status, document, payments, amount_paid }: InvoiceRow): IssuedInvoice & InvoiceState {
  return { status, document, payments, amountPaid: amount_paid };
}
