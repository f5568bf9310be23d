import { Equal } from 'typebox/value';
import { type Decider, Refusal, type RefusalDetail } from '#decider';
import type { CatalogRefusal } from '../catalog-refusal.js';
import { evolveProduct, noProduct, type Product, type ProductEvent } from './product.js';
import type { ProductTerms } from './product-terms.js';
import { problemsOfTerms } from './terms-problems.js';

interface WithTerms {
  readonly terms: ProductTerms;
  /** Another product of the tenant has this name. */
  readonly nameIsTaken: boolean;
  readonly at: number;
}

export type ProductCommand =
  | ({ readonly type: 'PublishProduct'; readonly productId: string } & WithTerms)
  /** `seenVersion`: the version that the operator has seen, when the operator says which. */
  | ({ readonly type: 'ReviseProduct'; readonly seenVersion?: number | undefined } & WithTerms);

export const productDecider: Decider<ProductCommand, Product, ProductEvent> = {
  initial: noProduct,
  evolve: evolveProduct,
  decide: (command, state) => {
    switch (command.type) {
      case 'PublishProduct': {
        const { productId, terms, at } = command;
        if (state.status === 'published') {
          if (state.version === 1 && Equal(state.terms, terms)) return [];
          throw refusal('product-exists', 'There is a product with this id already.');
        }
        demandSellable(command, []);
        return [{ type: 'ProductPublished', productId, version: 1, terms, publishedAt: at }];
      }
      case 'ReviseProduct': {
        const { terms, seenVersion, at } = command;
        if (state.status === 'absent') throw refusal('unknown-product', 'There is no such product.');
        if (seenVersion !== undefined && seenVersion !== state.version) {
          throw refusal('product-has-changed', `The product is at version ${state.version}; read it again.`);
        }
        if (Equal(state.terms, terms)) return [];
        demandSellable(command, fixedProblems(state.terms, terms));
        const { productId, version } = state;
        return [{ type: 'ProductPublished', productId, version: version + 1, terms, publishedAt: at }];
      }
    }
  },
};

function demandSellable({ terms, nameIsTaken }: WithTerms, problems: readonly RefusalDetail[]): void {
  const details = [...problemsOfTerms(terms), ...problems];
  if (details.length > 0) {
    throw refusal('invalid-product', `The product has ${details.length} problem(s).`, details);
  }
  if (nameIsTaken) throw refusal('product-name-taken', `There is a product "${terms.name}" already.`);
}

/** An invoice may hold two versions of a product: one's usage and the next one's fee. They share currency and periods. */
function fixedProblems(before: ProductTerms, after: ProductTerms): RefusalDetail[] {
  const problems: RefusalDetail[] = [];
  if (before.currency !== after.currency) {
    const message = `the currency stays ${before.currency}; sell in another one by another product`;
    problems.push({ path: '/currency', code: 'currency-is-fixed', message });
  }
  if (!Equal(before.cadence, after.cadence)) {
    const message = 'the billing period stays as it is; sell another one by another product';
    problems.push({ path: '/cadence', code: 'cadence-is-fixed', message });
  }
  return problems;
}

function refusal(code: CatalogRefusal, message: string, details?: readonly RefusalDetail[]): Refusal<CatalogRefusal> {
  return new Refusal(code, message, details);
}
