import { completeTerms, type ProductTerms } from './product-terms.js';

export interface ProductPublished {
  readonly type: 'ProductPublished';
  readonly productId: string;
  readonly version: number;
  readonly terms: ProductTerms;
  readonly publishedAt: number;
  /** Billing time from which segments that begin are rated by this version. */
  readonly effectiveAt: number;
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
  readonly effectiveAt: number;
}

export const noProduct: Product = { status: 'absent' };

export function evolveProduct(_state: Product, event: ProductEvent): PublishedProduct {
  const { productId, version, terms, publishedAt, effectiveAt } = event;
  return { status: 'published', productId, version, terms, publishedAt, effectiveAt };
}

/** As an event may be stored: those of the first version do not say when theirs takes effect, nor all of today's terms. */
export type StoredProductPublished = Omit<ProductPublished, 'effectiveAt'> & { readonly effectiveAt?: number };

export function productPublishedOf(stored: StoredProductPublished): ProductPublished {
  return { ...stored, terms: completeTerms(stored.terms), effectiveAt: stored.effectiveAt ?? stored.publishedAt };
}

/** As a state may be stored: with the terms of its day. */
export function productOf(stored: Product): Product {
  return stored.status === 'absent' ? stored : { ...stored, terms: completeTerms(stored.terms) };
}
