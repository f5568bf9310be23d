import type { AggregateStore } from '#event-store';
import type { Product, ProductEvent } from '../domain/product/product.js';
import type { FormerOwnVersion } from '../domain/product/product-decisions.js';

/** One transaction on a tenant's products. Two of them on the same tenant never overlap. */
export interface UnitOfWork {
  readonly products: AggregateStore<Product, ProductEvent>;
  /** Whether a product other than this one has the name, in any case. */
  isNameTaken(name: string, butBy: string): Promise<boolean>;
  /** The latest version that is for this subscription alone. */
  ownVersionOf(productId: string, onlySubscriptionId: string): Promise<FormerOwnVersion | undefined>;
}

/** What time it is for a tenant: that of the test clock that governs it, else the wall's. */
export abstract class BillingClock {
  abstract nowOf(tenant: string): Promise<number>;
}
