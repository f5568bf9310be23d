import type { Audience } from '../definition/audience.js';
import { completeTerms, type ProductTerms } from './product-terms.js';

export interface ProductPublished {
  readonly type: 'ProductPublished';
  readonly productId: string;
  readonly version: number;
  readonly terms: ProductTerms;
  readonly publishedAt: number;
  /** Billing time from which segments that begin are rated by this version. */
  readonly effectiveAt: number;
  /** The product's audience as it was then. */
  readonly audience?: Audience;
  /** Of a version for one subscription alone. */
  readonly onlySubscriptionId?: string;
  /** The draft has become this version. */
  readonly wasDraft?: true;
}

export interface DraftSaved {
  readonly type: 'DraftSaved';
  readonly productId: string;
  readonly terms: ProductTerms;
  /** When it is to take effect, if the operator says so. */
  readonly effectiveAt?: number;
  /** The version that was the latest when it was saved; 0: none yet. */
  readonly basedOn: number;
  readonly savedAt: number;
  /** Usage named it; nobody has said anything of it yet. */
  readonly discovered?: true;
}

export interface DraftDiscarded {
  readonly type: 'DraftDiscarded';
  readonly productId: string;
  readonly discardedAt: number;
}

/** Carries the latest version whole, as its message does. */
export interface ProductArchived {
  readonly type: 'ProductArchived';
  readonly productId: string;
  readonly archivedAt: number;
  readonly latest: Version;
  readonly audience?: Audience;
}

/** The audience says something else than before. Carries the latest version whole, as its message does. */
export interface AudienceChanged {
  readonly type: 'AudienceChanged';
  readonly productId: string;
  readonly changedAt: number;
  readonly latest: Version;
  readonly audience: Audience;
}

export type ProductEvent = ProductPublished | DraftSaved | DraftDiscarded | ProductArchived | AudienceChanged;

/** A version as it was published. */
export interface Version {
  readonly version: number;
  readonly terms: ProductTerms;
  readonly publishedAt: number;
  readonly effectiveAt: number;
}

/** What is to be the next version, once somebody publishes it. */
export interface Draft {
  readonly terms: ProductTerms;
  readonly effectiveAt?: number;
  readonly basedOn: number;
  readonly savedAt: number;
  /** Usage named the product, and nobody has said anything of it since: it has a name and no price. */
  readonly discovered?: true;
  /** 1, 2, 3 … over all drafts of the product, so that two editors see each other. */
  readonly revision: number;
}

export type Product =
  | { readonly status: 'absent' }
  /** Its only draft was discarded before anything was published. */
  | { readonly status: 'discarded'; readonly productId: string }
  | DraftedProduct
  | PublishedProduct;

/** Nothing of it is published yet. */
export interface DraftedProduct {
  readonly status: 'draft';
  readonly productId: string;
  readonly draft: Draft;
}

export interface PublishedProduct extends Version {
  readonly status: 'published';
  readonly productId: string;
  /** The highest version, which may be one for a subscription alone; `version` is the latest for everybody. */
  readonly highestVersion: number;
  readonly audience?: Audience;
  readonly draft?: Draft;
  readonly draftRevision: number;
  /** Nobody may subscribe any more; who has subscribed goes on. */
  readonly archivedAt?: number;
}

export const noProduct: Product = { status: 'absent' };

export function evolveProduct(state: Product, event: ProductEvent): Product {
  switch (event.type) {
    case 'ProductPublished':
      return event.onlySubscriptionId === undefined ? afterVersion(state, event) : afterOwnVersion(state, event);
    case 'DraftSaved':
      return afterDraft(state, event);
    case 'DraftDiscarded':
      return state.status === 'published' ? withoutDraft(state) : { status: 'discarded', productId: event.productId };
    case 'ProductArchived':
      return state.status === 'published' ? { ...state, archivedAt: event.archivedAt } : state;
    case 'AudienceChanged':
      return state.status === 'published' ? { ...state, audience: event.audience } : state;
  }
}

function afterVersion(state: Product, event: ProductPublished): PublishedProduct {
  const { productId, version, terms, publishedAt, effectiveAt, audience, wasDraft } = event;
  const before = state.status === 'published' ? state : undefined;
  const { draft, archivedAt } = (wasDraft ? before && withoutDraft(before) : before) ?? {};
  return {
    status: 'published',
    productId,
    version,
    highestVersion: version,
    terms,
    publishedAt,
    effectiveAt,
    draftRevision: before?.draftRevision ?? (state.status === 'draft' ? state.draft.revision : 0),
    ...(audience && { audience }),
    ...(draft && { draft }),
    ...(archivedAt !== undefined && { archivedAt }),
  };
}

const afterOwnVersion = (state: Product, { version }: ProductPublished): Product =>
  state.status === 'published' ? { ...state, highestVersion: version } : state;

function afterDraft(state: Product, { productId, type: _type, ...saved }: DraftSaved): Product {
  const former =
    state.status === 'published' ? state.draftRevision : state.status === 'draft' ? state.draft.revision : 0;
  const draft = { ...saved, revision: former + 1 };
  return state.status === 'published'
    ? { ...state, draft, draftRevision: draft.revision }
    : { status: 'draft', productId, draft };
}

function withoutDraft({ draft: _draft, ...product }: PublishedProduct): PublishedProduct {
  return product;
}

/** The latest version for everybody, as it was published. */
export function latestOf({ version, terms, publishedAt, effectiveAt }: PublishedProduct): Version {
  return { version, terms, publishedAt, effectiveAt };
}

// biome-ignore lint/suspicious/noExplicitAny: what was stored once has no type of today
type Stored = any;

/** As an event may be stored: those of the first version do not say when theirs takes effect, nor all of today's terms. */
export function productEventOf({ type, data }: { readonly type: string; readonly data: Stored }): ProductEvent {
  const event = { type, ...data };
  switch (event.type) {
    case 'ProductPublished':
      return { ...event, terms: completeTerms(event.terms), effectiveAt: event.effectiveAt ?? event.publishedAt };
    case 'DraftSaved':
      return { ...event, terms: completeTerms(event.terms) };
    case 'ProductArchived':
    case 'AudienceChanged':
      return { ...event, latest: { ...event.latest, terms: completeTerms(event.latest.terms) } };
    default:
      return event;
  }
}

/** As a state may be stored: with the terms of its day, and without what products could not have then. */
export function productOf(stored: Stored): Product {
  const complete = <Holder extends { terms: ProductTerms }>(holder: Holder): Holder => ({
    ...holder,
    terms: completeTerms(holder.terms),
  });
  const draft = stored.draft && { draft: complete(stored.draft) };
  if (stored.status !== 'published') return { ...stored, ...draft };
  const { highestVersion = stored.version, draftRevision = 0 } = stored;
  return { ...complete(stored), highestVersion, draftRevision, ...draft };
}
