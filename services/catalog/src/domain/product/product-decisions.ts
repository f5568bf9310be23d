import { Equal } from 'typebox/value';
import { type Decider, Refusal, type RefusalDetail } from '#decider';
import type { CatalogRefusal } from '../catalog-refusal.js';
import {
  evolveProduct,
  noProduct,
  type Product,
  type ProductEvent,
  type ProductPublished,
  type PublishedProduct,
} from './product.js';
import type { ProductTerms } from './product-terms.js';
import { problemsOfTerms } from './terms-problems.js';

interface WithTerms {
  readonly terms: ProductTerms;
  /** When it is to take effect, if the operator says so. */
  readonly effectiveAt?: number | undefined;
  /** When it takes effect if nobody says so: the tenant's billing time. */
  readonly billingNow: number;
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
        const { productId } = command;
        if (state.status === 'published') {
          if (state.version === 1 && saysTheSame(state, command)) return [];
          throw refusal('product-exists', 'There is a product with this id already.');
        }
        demandSellable(command, []);
        return [published(productId, 1, command)];
      }
      case 'ReviseProduct': {
        const { terms, seenVersion } = command;
        const latest = demandPublished(state);
        if (seenVersion !== undefined && seenVersion !== latest.version) {
          throw refusal('product-has-changed', `The product is at version ${latest.version}; read it again.`);
        }
        if (saysTheSame(latest, command)) return [];
        demandSellable(command, fixedProblems(latest.terms, terms));
        demandInOrder(command, latest);
        return [published(latest.productId, latest.version + 1, command)];
      }
    }
  },
};

export function demandPublished(state: Product): PublishedProduct {
  if (state.status === 'absent') throw refusal('unknown-product', 'There is no such product.');
  return state;
}

function published(productId: string, version: number, command: WithTerms): ProductPublished {
  const { terms, at: publishedAt } = command;
  return { type: 'ProductPublished', productId, version, terms, publishedAt, effectiveAt: effectOf(command) };
}

function effectOf({ effectiveAt, billingNow }: WithTerms): number {
  return effectiveAt ?? billingNow;
}

function saysTheSame(state: PublishedProduct, { terms, effectiveAt }: WithTerms): boolean {
  return Equal(state.terms, terms) && (effectiveAt === undefined || effectiveAt === state.effectiveAt);
}

/** A segment is rated by the highest version in force, so a later version that came into force earlier would undo one. */
function demandInOrder(command: WithTerms, state: PublishedProduct): void {
  if (effectOf(command) >= state.effectiveAt) return;
  const text = (at: number) => new Date(at).toISOString();
  const former = `version ${state.version} takes effect at ${text(state.effectiveAt)}`;
  const message =
    command.effectiveAt === undefined
      ? `billing time is ${text(command.billingNow)}, and ${former}: say effectiveAt, that instant or later`
      : `${former}; the next version takes effect then or later`;
  const details = [{ path: '/effectiveAt', code: 'effective-before-former-version', message }];
  throw refusal(
    'effective-before-former-version',
    `A version never takes effect before the one it follows: ${message}.`,
    details,
  );
}

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
