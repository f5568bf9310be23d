import { Equal } from 'typebox/value';
import type { Decider } from '#decider';
import type { Audience } from '../definition/audience.js';
import { discardDraft, publishDraft, saveDraft } from './draft-decisions.js';
import {
  evolveProduct,
  latestOf,
  noProduct,
  type Product,
  type ProductEvent,
  type PublishedProduct,
} from './product.js';
import {
  type DecisionFacts,
  demandInOrder,
  demandSellable,
  ownVersionProblems,
  refusal,
  saysTheSame,
  versionOf,
  type Wanted,
} from './version-rules.js';

interface Seen {
  /** The version, or the revision of the draft, that the operator has seen, when the operator says which. */
  readonly seen?: number | undefined;
}

interface OfProduct {
  readonly productId: string;
}

/** Of a subscription's own version: the one that the subscription has now. */
export type FormerOwnVersion = Wanted & { readonly version: number; readonly effectiveAt: number };

export type WantedDecision =
  | ({ readonly type: 'PublishProduct' } & OfProduct & Wanted)
  | ({ readonly type: 'ReviseProduct' } & Seen & Wanted)
  | ({
      readonly type: 'PublishForSubscription';
      readonly onlySubscriptionId: string;
      readonly former?: FormerOwnVersion | undefined;
    } & Seen &
      Wanted)
  /** `begins`: it is the first thing that is said about the product. */
  | ({ readonly type: 'SaveDraft'; readonly begins: boolean } & OfProduct & Seen & Wanted)
  | ({ readonly type: 'DiscardDraft' } & Seen)
  | ({ readonly type: 'PublishDraft' } & Seen)
  | { readonly type: 'ArchiveProduct' }
  | { readonly type: 'ChangeAudience'; readonly audience: Audience };

export type ProductCommand = WantedDecision & { readonly facts: DecisionFacts };

export const productDecider: Decider<ProductCommand, Product, ProductEvent> = {
  initial: noProduct,
  evolve: evolveProduct,
  decide: (command, state) => {
    const { facts } = command;
    switch (command.type) {
      case 'PublishProduct':
        return publish(command.productId, command, facts, state);
      case 'ReviseProduct':
        return revise(command, facts, demandPublished(state));
      case 'PublishForSubscription':
        return publishForSubscription(command, facts, demandPublished(state));
      case 'SaveDraft':
        return saveDraft(command, facts, state);
      case 'DiscardDraft':
        return discardDraft(command, facts, state);
      case 'PublishDraft':
        return publishDraft(command, facts, state);
      case 'ArchiveProduct':
        return archive(facts, demandPublished(state));
      case 'ChangeAudience':
        return state.status === 'published' ? changeAudience(command.audience, facts, state) : [];
    }
  },
};

export function demandPublished(state: Product): PublishedProduct {
  if (state.status === 'published') return state;
  if (state.status !== 'draft') throw refusal('unknown-product', 'There is no such product.');
  throw refusal('product-not-published', 'The product is a draft: save it, or publish it, as such.');
}

function publish(productId: string, wanted: Wanted, facts: DecisionFacts, state: Product): ProductEvent[] {
  if (state.status !== 'absent') {
    if (state.status === 'published' && state.highestVersion === 1 && saysTheSame(state, wanted)) return [];
    throw refusal('product-exists', 'There is a product with this id already.');
  }
  demandSellable(wanted, facts);
  return [versionOf(productId, 1, wanted, facts)];
}

function revise(wanted: Wanted & Seen, facts: DecisionFacts, latest: PublishedProduct): ProductEvent[] {
  demandSeen(wanted, latest);
  if (saysTheSame(latest, wanted)) return [];
  demandSellable(wanted, facts, latest.terms);
  demandInOrder(wanted, facts, latest);
  return [versionOf(latest.productId, latest.highestVersion + 1, wanted, facts)];
}

/** It follows the former one of the same subscription; those for everybody go their own way. */
function publishForSubscription(
  command: Extract<WantedDecision, { type: 'PublishForSubscription' }>,
  facts: DecisionFacts,
  latest: PublishedProduct,
): ProductEvent[] {
  const { onlySubscriptionId, former } = command;
  demandSeen(command, latest);
  if (former && saysTheSame(former, command)) return [];
  const fixed = ownVersionProblems(latest.terms, command.terms);
  demandSellable(command, { ...facts, nameIsTaken: false }, latest.terms, fixed);
  if (former) demandInOrder(command, facts, former);
  return [{ ...versionOf(latest.productId, latest.highestVersion + 1, command, facts), onlySubscriptionId }];
}

function archive({ at }: DecisionFacts, product: PublishedProduct): ProductEvent[] {
  if (product.archivedAt !== undefined) return [];
  const { productId, audience } = product;
  const seenBy = audience && { audience };
  return [{ type: 'ProductArchived', productId, archivedAt: at, latest: latestOf(product), ...seenBy }];
}

/** Of a product whose audience it is: who reads products learns of it by them. */
function changeAudience(
  audience: Audience,
  { at: changedAt }: DecisionFacts,
  product: PublishedProduct,
): ProductEvent[] {
  if (product.terms.audienceId !== audience.audienceId || Equal(product.audience, audience)) return [];
  return [{ type: 'AudienceChanged', productId: product.productId, changedAt, latest: latestOf(product), audience }];
}

function demandSeen({ seen }: Seen, { version }: PublishedProduct): void {
  if (seen === undefined || seen === version) return;
  throw refusal('product-has-changed', `The product is at version ${version}; read it again.`);
}
