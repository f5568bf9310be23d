import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import { billsUsage, hasNoLength } from './billed-segment.js';

/**
 * What a document names as sold: the product whose usage it bills, which a change of product ends at the same instant at
 * which the subscription takes another one. Only where no usage is billed it is the one that begins. A product whose version
 * does not say its name, as versions of before did not, is named as the subscription's present one.
 */
export function headedProduct({ closed, opened, late, subscription }: CompleteOccasion): {
  readonly productId: string;
  readonly productName: string;
} {
  const { productId, productName } = subscription;
  const isBilled = closed !== undefined && billsUsage(closed) && !hasNoLength(closed);
  const priced = (isBilled ? closed : opened) ?? closed ?? late[0];
  if (priced === undefined || priced.segment.productId === productId) return { productId, productName };
  const { name } = priced.terms;
  return name === undefined ? { productId, productName } : { productId: priced.segment.productId, productName: name };
}
