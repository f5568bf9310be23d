import type { Life, LinkedCredential, ProductSpan } from './attribution.js';

export interface LinkedSubscription extends Life {
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly productId: string;
  /** Which product when, in ascending order, where that has changed; absent: `productId`, all its life. */
  readonly products?: readonly ProductSpan[] | undefined;
  readonly credentials?: readonly LinkedCredential[] | undefined;
}

export function hasProductAt({ products }: LinkedSubscription, productId: string, at: number): boolean {
  if (!products || products.length === 0) return true;
  return (products.findLast(({ from }) => from <= at) ?? products[0])?.productId === productId;
}

export function productsOf({ productId, products }: LinkedSubscription): readonly string[] {
  if (!products || products.length === 0) return [productId];
  return [...new Set(products.map((span) => span.productId))];
}
