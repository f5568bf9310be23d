import { Equal } from 'typebox/value';
import { notAcceptable, Refusal, type RefusalDetail } from '#decider';
import type { CatalogRefusal } from '../catalog-refusal.js';
import type { Audience } from '../definition/audience.js';
import { elementProblems, type KnownElements, nearestOf } from '../definition/named-elements.js';
import type { ProductPublished, Version } from './product.js';
import type { ProductTerms } from './product-terms.js';
import { problemsOfTerms } from './terms-problems.js';

/** What an operator wants to sell by, and from when on if he says so. */
export interface Wanted {
  readonly terms: ProductTerms;
  readonly effectiveAt?: number | undefined;
  /** Whether metering elements that nobody has defined are created; see `KnownElements`. */
  readonly createElements?: boolean | undefined;
}

/** What is so when something is decided. */
export interface DecisionFacts {
  /** When a version takes effect if nobody says so: the tenant's billing time. */
  readonly billingNow: number;
  /** Another product of the tenant has this name. */
  readonly nameIsTaken: boolean;
  readonly known: KnownDefinitions;
  readonly at: number;
}

/** What products refer to by name. */
export interface KnownDefinitions {
  readonly elements: KnownElements['byName'];
  readonly sources: ReadonlySet<string>;
  /** By id. */
  readonly audiences: ReadonlyMap<string, Audience>;
}

export function versionOf(
  productId: string,
  version: number,
  { terms, effectiveAt }: Wanted,
  { billingNow, known, at: publishedAt }: DecisionFacts,
): ProductPublished {
  const audience = known.audiences.get(terms.audienceId ?? '');
  return {
    type: 'ProductPublished',
    productId,
    version,
    terms,
    publishedAt,
    effectiveAt: effectiveAt ?? billingNow,
    ...(audience && { audience }),
  };
}

export function saysTheSame(former: Wanted, { terms, effectiveAt }: Wanted): boolean {
  return Equal(former.terms, terms) && (effectiveAt === undefined || effectiveAt === former.effectiveAt);
}

/** A segment is rated by the highest version in force, so a later version that came into force earlier would undo one. */
export function demandInOrder(
  { effectiveAt }: Wanted,
  { billingNow }: DecisionFacts,
  former: Pick<Version, 'version' | 'effectiveAt'>,
): void {
  if ((effectiveAt ?? billingNow) >= former.effectiveAt) return;
  const text = (at: number) => new Date(at).toISOString();
  const before = `version ${former.version} takes effect at ${text(former.effectiveAt)}`;
  const message =
    effectiveAt === undefined
      ? `billing time is ${text(billingNow)}, and ${before}: say effectiveAt, that instant or later`
      : `${before}; the next version takes effect then or later`;
  const details = [{ path: '/effectiveAt', code: 'effective-before-former-version', message }];
  throw refusal(
    'effective-before-former-version',
    `A version never takes effect before the one it follows: ${message}.`,
    details,
  );
}

/** `former`: the terms that they follow, if they follow any. */
export function demandSellable(
  { terms, createElements }: Wanted,
  { nameIsTaken, known }: Pick<DecisionFacts, 'nameIsTaken' | 'known'>,
  former?: ProductTerms,
  problems: readonly RefusalDetail[] = former ? fixedProblems(former, terms) : [],
): void {
  const elements = { byName: known.elements, createElements };
  const details = [
    ...problemsOfTerms(terms),
    ...elementProblems(terms.pricingMetrics, elements, former?.pricingMetrics),
    ...sourceProblems(terms, known.sources, former),
    ...audienceProblems(terms, known.audiences),
    ...problems,
  ];
  if (details.length > 0) {
    throw refusal('invalid-product', notAcceptable('product', details), details);
  }
  if (nameIsTaken) throw refusal('product-name-taken', `There is a product "${terms.name}" already.`);
}

/** Those that the former version names may stay as they are. */
function sourceProblems({ sources }: ProductTerms, known: ReadonlySet<string>, former?: ProductTerms): RefusalDetail[] {
  return sources.flatMap((source, index) => {
    if (known.has(source) || former?.sources.includes(source)) return [];
    const meant = nearestOf(source, [...known]);
    const message = `there is no source "${source}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
    return [{ path: `/sources/${index}`, code: 'unknown-source', message }];
  });
}

function audienceProblems({ audienceId }: ProductTerms, known: KnownDefinitions['audiences']): RefusalDetail[] {
  if (audienceId === undefined || known.has(audienceId)) return [];
  return [{ path: '/audienceId', code: 'unknown-audience', message: 'there is no audience with this id' }];
}

/** An invoice may hold two versions of a product: one's usage and the next one's fee. They share currency and periods. */
export function fixedProblems(before: ProductTerms, after: ProductTerms): RefusalDetail[] {
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

/** A version for one subscription says nothing of how the product is found. */
export function ownVersionProblems(before: ProductTerms, after: ProductTerms): RefusalDetail[] {
  const problems = fixedProblems(before, after);
  for (const field of ['name', 'audienceId'] as const) {
    if (before[field] === after[field]) continue;
    const message = 'a version for one subscription has that of the product';
    problems.push({ path: `/${field}`, code: field === 'name' ? 'name-is-fixed' : 'audience-is-fixed', message });
  }
  return problems;
}

export function refusal(
  code: CatalogRefusal,
  message: string,
  details?: readonly RefusalDetail[],
): Refusal<CatalogRefusal> {
  return new Refusal(code, message, details);
}
