import { Exact } from '#money';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import type { BillingDocument } from './document.js';
import type { DocumentLine } from './document-line.js';

/** What a document is made from. */
export interface DocumentFacts {
  readonly occasion: CompleteOccasion;
  /** The tenant's next number. It stays free when no document is made. */
  readonly number: string;
  /** Names of the setup fees that the account has been charged for this product. */
  readonly chargedSetupFees: ReadonlySet<string>;
}

/** A document on its way. */
export interface DraftDocument {
  readonly kind: BillingDocument['kind'];
  readonly currency: string;
  readonly lines: readonly DocumentLine[];
  /** Empty until it is given. */
  readonly number: string;
}

/** One stage on a document's way: it adds its part, or answers undefined when no document is due. */
export interface Stage {
  readonly name: 'lines' | 'discounts' | 'tax' | 'balance' | 'number';
  apply(draft: DraftDocument, facts: DocumentFacts): DraftDocument | undefined;
}

export function totalOf({ lines }: DraftDocument): Exact {
  return Exact.sum(lines.map(({ amount }) => Exact.parse(amount)));
}
