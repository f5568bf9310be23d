import { productsOf } from '../domain/subscription/claims.js';
import type { Subscription } from '../domain/subscription/subscription.js';
import type { PublishedVersions } from '../domain/subscription/version-in-force.js';
import type { Products } from './ports.js';

/** The versions of every product of a life. */
export function publishedFor(products: Products, tenant: string, state: Subscription): PublishedVersions {
  const productIds = state.status === 'absent' ? [] : productsOf(state);
  return new Map(productIds.map((productId) => [productId, products.product(tenant, productId)?.versions ?? []]));
}
