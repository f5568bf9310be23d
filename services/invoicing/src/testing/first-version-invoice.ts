import { readFileSync } from 'node:fs';
import type { IssuedInvoice } from '../domain/invoice/invoice.js';

interface FirstVersionInvoice {
  readonly events: readonly { readonly type: string; readonly data: object }[];
  /** As they were published, base64. */
  readonly messages: readonly string[];
  /** What the row held of it. */
  readonly row: IssuedInvoice;
  /** What the API answered. */
  readonly shown: object;
  /** SHA-256 of its PDF. */
  readonly pdf: string;
}

/** An invoice and four payments as the first version stored, published, showed and printed them; written by it. */
export const firstVersionInvoice = JSON.parse(
  readFileSync(new URL('./first-version-invoice.json', import.meta.url), 'utf8'),
) as FirstVersionInvoice;
