import type { PrintedDocument, PrintedParty } from './printed-invoice.js';

/** What of the norm a document cannot say: EN 16931 demands more of a document than an invoice needs to be sent. */
export interface EInvoiceProblem {
  /** Where it would have to be said: seller, buyer, lines. */
  readonly path: string;
  readonly message: string;
}

/** What the norm demands (its rules BR-08 to BR-11, BR-16, BR-CO-09, BR-CO-26) and a document may lack, or say otherwise. */
export function eInvoiceProblems(document: PrintedDocument): EInvoiceProblem[] {
  const { seller, buyer, lines } = document;
  const problems: EInvoiceProblem[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  if (!seller?.country) add('/seller/country', 'the country of the seller is not known');
  if (!seller?.taxId) add('/seller/taxId', 'the tax id of the seller is not known');
  if (!buyer?.country) add('/buyer/country', 'the country of the buyer is not known');
  for (const [path, party] of [
    ['/seller/taxId', seller],
    ['/buyer/taxId', buyer],
  ] as [string, PrintedParty | undefined][])
    if (party?.taxId && !/^[A-Z]{2}/.test(party.taxId)) add(path, 'a tax id begins with the code of its country');
  if (lines.length === 0) add('/lines', 'there is no line');
  return problems;
}
