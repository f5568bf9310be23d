import { move } from 'piscina';
import { renderInvoicePdf } from './invoice-pdf.js';
import type { PrintedDocument } from './printed-invoice.js';

export interface Print {
  readonly document: PrintedDocument;
  readonly logo?: Uint8Array | undefined;
}

/** What a thread of the printer runs: a document in, its file out, without a copy. */
export default async function print({ document, logo }: Print): Promise<unknown> {
  const file = Uint8Array.from(await renderInvoicePdf(document, logo));
  return move(file);
}
