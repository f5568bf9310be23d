import { type Decider, Refusal } from '#decider';
import type { CatalogRefusal } from '../catalog-refusal.js';
import type { Product } from '../product/product.js';
import {
  evolvePublication,
  mostPublications,
  noPublication,
  type Publication,
  type PublicationEvent,
  type PublicationFacts,
} from './publication.js';

export type PublicationCommand =
  | ({
      readonly type: 'ShowProduct';
      readonly product: Product;
      /** How many other products are shown. */
      readonly others: number;
      readonly at: number;
    } & PublicationFacts)
  | { readonly type: 'HideProduct'; readonly at: number };

export const publicationDecider: Decider<PublicationCommand, Publication, PublicationEvent> = {
  initial: noPublication,
  evolve: evolvePublication,
  decide: (command, state) => {
    switch (command.type) {
      case 'ShowProduct': {
        const { productId, name, order, at } = command;
        demandShowable(command.product);
        if (command.others >= mostPublications)
          throw refusal('too-many-publications', `At most ${mostPublications} products are shown; hide one first.`);
        const isSame = state.status === 'shown' && state.name === name && state.order === order;
        return isSame ? [] : [{ type: 'ProductShown', productId, name, order, at }];
      }
      case 'HideProduct':
        if (state.status === 'absent') throw refusal('product-not-shown', 'The product is not on the public page.');
        return state.status === 'shown' ? [{ type: 'ProductHidden', at: command.at }] : [];
    }
  },
};

/** Only what somebody may subscribe to is shown: everybody sees it, or the members of its audience alone. */
function demandShowable(product: Product): void {
  if (product.status === 'absent' || product.status === 'discarded')
    throw refusal('unknown-product', 'There is no such product.');
  if (product.status === 'draft' || product.archivedAt !== undefined)
    throw refusal('product-not-published', 'Nobody can subscribe to the product: it is a draft, or archived.');
}

function refusal(code: CatalogRefusal, message: string): Refusal<CatalogRefusal> {
  return new Refusal(code, message);
}
