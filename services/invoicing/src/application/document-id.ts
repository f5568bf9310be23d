import { idFrom } from '#identifiers';
import type { DocumentIds } from '../domain/issue/issue-documents.js';
import { boundaryNumberOf, numberOf, type Occasion } from '../domain/occasion/occasion.js';

/**
 * The id of an occasion's invoice. It follows from what the occasion is, so that whoever decides it again, also after
 * the loss of the database, finds the document that is there. A start and an end are known by their boundary, as in the
 * first version; a late window, which has none, by its own name.
 */
export function documentIdOf(tenant: string, subscriptionId: string, occasion: Occasion): string {
  return occasion.kind === 'late-window-end'
    ? idFrom('document', tenant, subscriptionId, occasion.kind, occasion.window)
    : invoiceIdOfBoundary(tenant, subscriptionId, boundaryNumberOf(occasion));
}

const invoiceIdOfBoundary = (tenant: string, subscriptionId: string, number: number) =>
  idFrom('invoice', tenant, subscriptionId, number);

type Place = readonly [kind: 'boundary' | 'late-window-end', number: number];

const creditNoteIdOf = (tenant: string, subscriptionId: string, what: 'whole' | 'unused-fee', place: Place) =>
  idFrom('credit-note', tenant, subscriptionId, what, ...place);

export function documentIdsOf(tenant: string, subscriptionId: string, occasion: Occasion): DocumentIds {
  // A segment ends once, however it ends.
  const place: Place =
    occasion.kind === 'late-window-end'
      ? [occasion.kind, numberOf(occasion)]
      : ['boundary', boundaryNumberOf(occasion)];
  return {
    invoice: documentIdOf(tenant, subscriptionId, occasion),
    creditNote: creditNoteIdOf(tenant, subscriptionId, 'whole', place),
    unusedFee: creditNoteIdOf(tenant, subscriptionId, 'unused-fee', place),
  };
}

/**
 * The document on which a fee in advance for a segment stands: that of the boundary at which the segment begins, an invoice,
 * or a credit note if it came to less than nothing.
 */
export function feeDocumentIdsOf(
  tenant: string,
  subscriptionId: string,
  segment: number,
): Pick<DocumentIds, 'invoice' | 'creditNote'> {
  return {
    invoice: invoiceIdOfBoundary(tenant, subscriptionId, segment),
    creditNote: creditNoteIdOf(tenant, subscriptionId, 'whole', ['boundary', segment]),
  };
}
