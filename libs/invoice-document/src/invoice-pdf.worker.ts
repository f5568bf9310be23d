import { move } from 'piscina';
import { renderInvoicePdf } from './invoice-pdf.js';
import type { PrintedDocument } from './printed-invoice.js';

/** What a thread of the printer runs: a document in, its file out, without a copy. */
export default async function print(invoice: PrintedDocument): Promise<unknown> {
  const file = Uint8Array.from(await renderInvoicePdf(invoice));
  return move(file);
}
