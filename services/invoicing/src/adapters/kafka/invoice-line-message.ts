import { type InvoiceLine, PrintedBuyer, PrintedSeller } from '#contracts';
import type { Buyer, DocumentContent, Seller } from '../../domain/document/document.js';
import type { DocumentLine } from '../../domain/document/document-line.js';
import { eventsHrefOf } from '../events-href.js';

/** A line as messages of invoices and of credit notes carry it. */
export function invoiceLineOf(document: DocumentContent, line: DocumentLine): InvoiceLine {
  const { taxBehaviour = '', netAmount = '', totalAmount = '', discounts = [], taxes = [], ...rest } = line;
  return {
    ...rest,
    taxBehaviour,
    netAmount,
    totalAmount,
    discounts: [...discounts],
    taxes: [...taxes],
    tiers: [...line.tiers],
    adjustments: [...line.adjustments],
    eventsHref: eventsHrefOf(document, line),
  };
}

/** Who is named on a document, as far as it is known. */
export function printedParties({
  seller,
  buyer,
}: {
  readonly seller?: Seller | undefined;
  readonly buyer?: Buyer | undefined;
}): {
  seller?: PrintedSeller;
  buyer?: PrintedBuyer;
} {
  return {
    ...(seller && { seller: PrintedSeller.fromPartial(seller as Partial<PrintedSeller>) }),
    ...(buyer && { buyer: PrintedBuyer.fromPartial(buyer as Partial<PrintedBuyer>) }),
  };
}
