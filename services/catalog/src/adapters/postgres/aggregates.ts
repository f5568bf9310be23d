import { nameKey } from '#attribution';
import type { Queryable } from '#database';
import { type Aggregate, eventOf, type StoredEvent } from '#event-store';
import {
  type DefinedThing,
  type Definition,
  type DefinitionEvent,
  type DefinitionKind,
  evolveDefinition,
} from '../../domain/definition/definition.js';
import {
  evolveModelPrices,
  type ModelPrices,
  type ModelPricesReplaced,
} from '../../domain/model-price/model-prices.js';
import {
  evolveProduct,
  noProduct,
  type Product,
  type ProductEvent,
  productEventOf,
  productOf,
} from '../../domain/product/product.js';
import {
  evolvePublication,
  noPublication,
  type Publication,
  type PublicationEvent,
} from '../../domain/publication/publication.js';

export const publications: Aggregate<Publication, PublicationEvent> = {
  prefix: 'publication/',
  table: 'publications',
  idColumn: 'product_id',
  initial: noPublication,
  evolve: evolvePublication,
  columnsOf: ({ status, order }) => ({ is_shown: status === 'shown', place: order }),
  eventsCarryState: true,
};

export const products: Aggregate<Product, ProductEvent> = {
  prefix: 'product/',
  table: 'products',
  idColumn: 'product_id',
  initial: noProduct,
  evolve: evolveProduct,
  columnsOf: (state) => ({ name_key: nameKeyOf(state), status: statusOf(state), audience_id: audienceIdOf(state) }),
  upcastEvent: productEventOf,
  upcastState: productOf,
  project: keepVersions,
};

/** A draft that was discarded has left its name to others. */
function nameKeyOf(state: Product): string | null {
  if (state.status === 'published') return nameKey(state.terms.name);
  return state.status === 'draft' ? nameKey(state.draft.terms.name) : null;
}

const audienceIdOf = (state: Product): string | null =>
  state.status === 'published' ? (state.terms.audienceId ?? null) : null;

/** As lists know it. */
export function statusOf(state: Product): string {
  if (state.status === 'draft' && state.draft.discovered) return 'discovered';
  return state.status === 'published' && state.archivedAt !== undefined ? 'archived' : state.status;
}

async function keepVersions(on: Queryable, stored: readonly StoredEvent[]): Promise<void> {
  for (const event of stored.map((one) => eventOf(products, one))) {
    if (event.type !== 'ProductPublished') continue;
    const { productId, version, publishedAt, effectiveAt, terms, onlySubscriptionId } = event;
    const times = [new Date(publishedAt), new Date(effectiveAt)];
    await on.query(
      `insert into product_versions (product_id, version, published_at, effective_at, terms, only_subscription_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [productId, version, ...times, JSON.stringify(terms), onlySubscriptionId ?? null],
    );
  }
}

export const modelPrices: Aggregate<ModelPrices, ModelPricesReplaced> = {
  prefix: 'model-prices/',
  table: 'model_prices',
  idColumn: 'list_id',
  initial: { status: 'absent' },
  evolve: evolveModelPrices,
  columnsOf: () => ({}),
};

/** One table holds them all: they are listed, found and counted alike. */
export function definitionsOf<Kind extends DefinitionKind>(
  kind: Kind,
): Aggregate<Definition<Kind>, DefinitionEvent<Kind>> {
  return {
    prefix: `${kind}/`,
    table: 'definitions',
    idColumn: 'definition_id',
    initial: { status: 'absent' },
    evolve: evolveDefinition,
    columnsOf: (state) => {
      const { details } = state as DefinedThing<Kind>;
      return { kind, name_key: definitionNameKey(kind, details.name) };
    },
    eventsCarryState: true,
  };
}

/** Elements are read from events letter by letter; all else is called by people. */
export const definitionNameKey = (kind: DefinitionKind, name: string): string =>
  kind === 'metering-element' ? name : nameKey(name);
