import type { AggregateStore } from '#event-store';
import type { Product, ProductEvent } from '../domain/product/product.js';
import type { ProductTerms } from '../domain/product/product-terms.js';

/** One transaction on a tenant's products. Two of them on the same tenant never overlap. */
export interface UnitOfWork {
  readonly products: AggregateStore<Product, ProductEvent>;
  /** Whether a product other than this one has the name, in any case. */
  isNameTaken(name: string, butBy: string): Promise<boolean>;
}

/**
 * How long an answer waits for its message to be in the topic. A clock that is moved next then finds the version there;
 * without Kafka it is published later.
 */
export const publishingWaitMs = 1_000;

/** A version as an operator asks for it. */
export interface WantedVersion {
  readonly terms: ProductTerms;
  /** Epoch milliseconds; the tenant's billing time when it does not say. */
  readonly effectiveAt?: number | undefined;
}

/** What time it is for a tenant: that of the test clock that governs it, else the wall's. */
export abstract class BillingClock {
  abstract nowOf(tenant: string): Promise<number>;
}
