import { Exact } from '#money';
import type { InvoiceDocument } from '../domain/document/document.js';
import type { InvoiceEvent, InvoiceFinalized } from '../domain/invoice/invoice-events.js';
import { type Issued, type IssueFacts, issueDocuments } from '../domain/issue/issue-documents.js';
import type { CompleteOccasion } from '../domain/occasion/complete-occasion.js';

export const exampleIds = { invoice: 'invoice-1', creditNote: 'credit-note-1', unusedFee: 'credit-note-2' };

/** The documents of an occasion of an account that has had none, but for what is said. */
export function issuedAt(occasion: CompleteOccasion, known: Partial<IssueFacts> = {}): Issued {
  return issueDocuments({
    occasion,
    ids: exampleIds,
    last: { invoice: 0, creditNote: 0 },
    invoices: new Map(),
    chargedSetupFees: new Set(),
    invoicedUsage: [],
    invoicedInYears: [],
    earlier: [],
    balance: Exact.zero,
    coupons: [],
    gatewayTaxes: new Map(),
    taxation: { status: 'absent' },
    ...known,
  });
}

/** Of the invoice of the occasion itself. */
export function invoiceEvents(
  occasion: CompleteOccasion,
  known: Partial<IssueFacts> = {},
  id = exampleIds.invoice,
): readonly InvoiceEvent[] {
  return issuedAt(occasion, known).invoices.find((one) => one.id === id)?.events ?? [];
}

export function invoiceAt(occasion: CompleteOccasion, known: Partial<IssueFacts> = {}): InvoiceDocument {
  return (invoiceEvents(occasion, known)[0] as InvoiceFinalized).document;
}
