import type { Aggregate } from '#event-store';
import { invoiceEventOf, invoiceStateOf } from '../../domain/invoice/first-version.js';
import { evolveInvoice, type InvoiceState, noInvoice } from '../../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../../domain/invoice/invoice-events.js';
import { countOf } from '../../domain/invoice/invoice-number.js';
import { countIssuedDocuments } from '../../projections/issued-documents.projection.js';

/** Invoices: the streams whose names are an invoice's id and nothing before it. Other documents have a prefix. */
export const invoices: Aggregate<InvoiceState, InvoiceEvent> = {
  prefix: '',
  table: 'invoices',
  idColumn: 'invoice_id',
  initial: noInvoice,
  evolve: evolveInvoice,
  columnsOf: ({ status, document }) => ({
    count: countOf(document.number),
    number: document.number,
    status,
    subscription_id: document.subscriptionId,
    account_id: document.accountId,
  }),
  upcastEvent: ({ type, data }) => invoiceEventOf({ type, ...data }),
  upcastState: invoiceStateOf,
  project: countIssuedDocuments,
};
