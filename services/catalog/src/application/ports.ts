import type { Product, ProductEvent } from '../domain/product/product.js';
import type { ProductTerms } from '../domain/product/product-terms.js';

export interface Loaded<State> {
  readonly state: State;
  /** How many events the stream has. */
  readonly version: number;
}

/** The work of one transaction on a tenant's products. Two of them on the same tenant never overlap. */
export interface ProductWork {
  product(productId: string): Promise<Loaded<Product>>;
  saveProduct(productId: string, before: Loaded<Product>, events: readonly ProductEvent[], at: number): Promise<void>;
  /** Whether a product other than this one has the name, in any case. */
  isNameTaken(name: string, butBy: string): Promise<boolean>;
}

/** A version as an operator asks for it. */
export interface WantedVersion {
  readonly terms: ProductTerms;
  /** Epoch milliseconds; the tenant's billing time when it does not say. */
  readonly effectiveAt?: number | undefined;
}

/** What time it is for a tenant: that of the test clock that governs it, else the wall's. */
export interface BillingClock {
  nowOf(tenant: string): Promise<number>;
}

export interface Products {
  inTransaction<Result>(tenant: string, work: (on: ProductWork) => Promise<Result>): Promise<Result>;
}
