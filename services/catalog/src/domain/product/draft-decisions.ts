import { Equal } from 'typebox/value';
import type { Draft, Product, ProductEvent, ProductPublished } from './product.js';
import { type DecisionFacts, demandInOrder, demandSellable, refusal, versionOf, type Wanted } from './version-rules.js';

interface SavedDraft extends Wanted {
  readonly productId: string;
  readonly begins: boolean;
  readonly seen?: number | undefined;
}

/** A draft is as sound as a version: what could not be sold is said while it is written. */
export function saveDraft(
  { productId, terms, effectiveAt, createElements, begins, seen }: SavedDraft,
  facts: DecisionFacts,
  state: Product,
): ProductEvent[] {
  const former = draftIn(state);
  if (begins && state.status !== 'absent') {
    if (state.status === 'draft' && former && isThat(former, { terms, effectiveAt })) return [];
    throw refusal('product-exists', 'There is a product with this id already.');
  }
  if (!begins && (state.status === 'absent' || state.status === 'discarded')) throw unknownProduct();
  demandSeen(seen, former);
  const basedOn = state.status === 'published' ? state.version : 0;
  if (former && !former.discovered && former.basedOn === basedOn && isThat(former, { terms, effectiveAt })) return [];
  demandSellable({ terms, createElements }, facts, state.status === 'published' ? state.terms : undefined);
  const from = effectiveAt === undefined ? {} : { effectiveAt };
  return [{ type: 'DraftSaved', productId, terms, ...from, basedOn, savedAt: facts.at }];
}

export function discardDraft(
  { seen }: { readonly seen?: number | undefined },
  { at: discardedAt }: DecisionFacts,
  state: Product,
): ProductEvent[] {
  if (state.status === 'absent') throw unknownProduct();
  const draft = draftIn(state);
  if (!draft) return [];
  demandSeen(seen, draft);
  const { productId } = state as { productId: string };
  return [{ type: 'DraftDiscarded', productId, discardedAt }];
}

/** Only over the version that the draft was written on: what was published in between would be undone unseen. */
export function publishDraft(
  { seen }: { readonly seen?: number | undefined },
  facts: DecisionFacts,
  state: Product,
): ProductPublished[] {
  if (state.status === 'absent' || state.status === 'discarded') throw unknownProduct();
  const { draft, productId } = state;
  if (!draft) throw refusal('no-draft', 'The product has no draft.');
  demandSeen(seen, draft);
  const latest = state.status === 'published' ? state : undefined;
  if (draft.basedOn !== (latest?.version ?? 0)) {
    const message = `The draft was saved over version ${draft.basedOn}, and the product is at version ${latest?.version}: look at both, and save the draft again.`;
    throw refusal('product-has-changed', message);
  }
  demandSellable(draft, facts, latest?.terms);
  if (latest) demandInOrder(draft, facts, latest);
  return [{ ...versionOf(productId, (latest?.highestVersion ?? 0) + 1, draft, facts), wasDraft: true }];
}

const draftIn = (state: Product): Draft | undefined => ('draft' in state ? state.draft : undefined);

const isThat = (draft: Draft, { terms, effectiveAt }: Wanted): boolean =>
  Equal(draft.terms, terms) && draft.effectiveAt === effectiveAt;

function demandSeen(seen: number | undefined, draft: Draft | undefined): void {
  if (seen === undefined || seen === draft?.revision) return;
  throw refusal('product-has-changed', 'The draft has been saved since you read it; read it again.');
}

const unknownProduct = () => refusal('unknown-product', 'There is no such product.');
