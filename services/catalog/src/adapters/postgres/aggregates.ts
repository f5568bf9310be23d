import { nameKey } from '#attribution';
import type { Queryable } from '#database';
import { type Aggregate, eventOf, type StoredEvent } from '#event-store';
import {
  evolveProduct,
  noProduct,
  type Product,
  type ProductEvent,
  productOf,
  productPublishedOf,
} from '../../domain/product/product.js';

export const products: Aggregate<Product, ProductEvent> = {
  prefix: 'product/',
  table: 'products',
  idColumn: 'product_id',
  initial: noProduct,
  evolve: evolveProduct,
  columnsOf: ({ terms }) => ({ name_key: nameKey(terms.name) }),
  upcastEvent: ({ data }) => productPublishedOf({ type: 'ProductPublished', ...data }),
  upcastState: productOf,
  project: keepVersions,
};

async function keepVersions(on: Queryable, stored: readonly StoredEvent[]): Promise<void> {
  for (const { productId, version, publishedAt, effectiveAt, terms } of stored.map((one) => eventOf(products, one))) {
    await on.query(
      `insert into product_versions (product_id, version, published_at, effective_at, terms)
       values ($1, $2, $3, $4, $5)`,
      [productId, version, new Date(publishedAt), new Date(effectiveAt), JSON.stringify(terms)],
    );
  }
}
