import type { AggregateStore } from '#event-store';
import type { Definition, DefinitionEvent, DefinitionKind } from '../domain/definition/definition.js';
import type { ModelPrices, ModelPricesReplaced } from '../domain/model-price/model-prices.js';
import type { Product, ProductEvent } from '../domain/product/product.js';
import type { FormerOwnVersion } from '../domain/product/product-decisions.js';
import type { KnownDefinitions } from '../domain/product/version-rules.js';
import type { Publication, PublicationEvent } from '../domain/publication/publication.js';

/** One transaction on a tenant's products. Two of them on the same tenant never overlap. */
export interface UnitOfWork {
  readonly products: AggregateStore<Product, ProductEvent>;
  /** Whether a product other than this one has the name, in any case. */
  isNameTaken(name: string, butBy: string): Promise<boolean>;
  /** The product of this name that usage has brought and nobody has taken up. */
  discoveredProduct(name: string): Promise<string | undefined>;
  /** The latest version that is for this subscription alone. */
  ownVersionOf(productId: string, onlySubscriptionId: string): Promise<FormerOwnVersion | undefined>;
  /** Those whose latest terms name it. */
  productIdsOfAudience(audienceId: string): Promise<string[]>;
  definitions<Kind extends DefinitionKind>(kind: Kind): AggregateStore<Definition<Kind>, DefinitionEvent<Kind>>;
  /** Whether another definition of the kind has the name. */
  isDefinitionNameTaken(kind: DefinitionKind, name: string, butBy: string): Promise<boolean>;
  /** The one of this name that was discovered and nobody has defined. */
  discoveredDefinition(kind: DefinitionKind, name: string): Promise<string | undefined>;
  definitionsCount(kind: DefinitionKind): Promise<number>;
  readonly modelPrices: AggregateStore<ModelPrices, ModelPricesReplaced>;
  readonly publications: AggregateStore<Publication, PublicationEvent>;
  /** How many products are on the public page, apart from this one. */
  otherPublications(productId: string): Promise<number>;
  /** All that products may refer to by name. */
  knownDefinitions(): Promise<KnownDefinitions>;
}

/** What time it is for a tenant: that of the test clock that governs it, else the wall's. */
export abstract class BillingClock {
  abstract nowOf(tenant: string): Promise<number>;
}
