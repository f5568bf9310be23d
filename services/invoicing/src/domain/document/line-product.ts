import type { DocumentContent } from './document.js';
import type { DocumentLine } from './document-line.js';

/** A product as documents name it; one whose version does not say its name has none. */
interface NamedProduct {
  readonly productId: string;
  readonly productName?: string | undefined;
}

/** A line says whose it is where that is another product than the one that its document names. */
export function ofProduct(
  { productId: _, productName: __, ...line }: DocumentLine,
  { productId, productName }: NamedProduct,
  named: Pick<DocumentContent, 'productId'>,
): DocumentLine {
  if (productId === named.productId) return line;
  return { ...line, productId, ...(productName !== undefined && { productName }) };
}

/** Whose a line of a document is. */
export const productOfLine = (
  { productId, productName }: DocumentLine,
  document: Pick<DocumentContent, 'productId' | 'productName'>,
): NamedProduct =>
  productId === undefined
    ? { productId: document.productId, productName: document.productName }
    : { productId, productName };
