import type { ProductTerms } from './product-terms.js';

export interface ProductPublished {
  readonly type: 'ProductPublished';
  readonly productId: string;
  readonly version: number;
  readonly terms: ProductTerms;
  readonly publishedAt: number;
}

export type ProductEvent = ProductPublished;

export type Product = { readonly status: 'absent' } | PublishedProduct;

export interface PublishedProduct {
  readonly status: 'published';
  readonly productId: string;
  /** The latest version; 1, 2, 3 … */
  readonly version: number;
  readonly terms: ProductTerms;
  readonly publishedAt: number;
}

export const noProduct: Product = { status: 'absent' };

export function evolveProduct(_state: Product, event: ProductEvent): PublishedProduct {
  const { productId, version, terms, publishedAt } = event;
  return { status: 'published', productId, version, terms, publishedAt };
}
