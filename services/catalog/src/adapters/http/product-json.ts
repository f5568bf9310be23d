import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { instantFromText } from '#calendar';
import { Refusal } from '#decider';
import { demand, demandWhole, timeText, withoutNulls } from '#http';
import type { CatalogRefusal } from '../../domain/catalog-refusal.js';
import type { Draft, Product, PublishedProduct } from '../../domain/product/product.js';
import { completeTerms, type ProductTerms } from '../../domain/product/product-terms.js';
import type { Wanted } from '../../domain/product/version-rules.js';
import { termsOf } from '../../domain/product/written-terms.js';
import { statusOf } from '../postgres/aggregates.js';
import type { ProductVersionRow } from '../postgres/product-version.entity.js';
import { mergePatch } from './merge-patch.js';
import { checkProductBody } from './product-body.js';
import { DraftJson, type ProductBody, ProductJson, VersionJson } from './product-schema.js';

export const ProductPath = Type.Object({ productId: Type.String({ minLength: 1, maxLength: 64 }) });
export type ProductPath = Static<typeof ProductPath>;

export const unknownProduct = () => new Refusal<CatalogRefusal>('unknown-product', 'There is no such product.');

/** What a body that was checked wants. */
export function wantedOf({ effectiveAt: from, createElements, ...written }: ProductBody): Wanted {
  const effectiveAt = from === undefined ? undefined : instantFromText(from);
  return { terms: termsOf(written), effectiveAt, createElements };
}

/** What a patch wants of terms, which are stored in the form in which an operator may write them. */
export function patchedTerms(terms: ProductTerms, patch: object): Wanted {
  const merged = mergePatch(completeTerms(terms), patch);
  demand(checkProductBody, merged, 'body');
  return wantedOf(merged as ProductBody);
}

/** What a PUT wants of terms: nothing changes that it does not say. */
export function wholeTerms(before: ProductTerms | undefined, body: ProductBody): Wanted {
  const wanted = wantedOf(withoutNulls(body) as ProductBody);
  if (before) demandWhole(completeTerms(before), completeTerms(wanted.terms), body);
  return wanted;
}

/** A product as it is, under the number of its latest version as ETag; 404 when there is none. */
export function productAnswer(product: Product, reply: FastifyReply): ProductJson {
  if (product.status === 'absent' || product.status === 'discarded') throw unknownProduct();
  void reply.header('etag', `"${product.status === 'published' ? product.version : 0}"`);
  return productJson(product);
}

export function productJson(product: Exclude<Product, { status: 'absent' | 'discarded' }>): ProductJson {
  const { productId, draft } = product;
  const status = { status: statusOf(product), hasDraft: draft !== undefined };
  const written = (said: object, terms: ProductTerms) =>
    ({ productId, ...said, ...completeTerms(terms), ...status }) as ProductJson;
  if (product.status === 'draft') return written({ version: 0 }, product.draft.terms);
  const { archivedAt, version } = product;
  const archived = archivedAt !== undefined && { archivedAt: timeText(archivedAt) };
  return written({ version, ...timesOf(product), ...archived }, product.terms);
}

export function versionJson(row: ProductVersionRow): VersionJson {
  const { productId, version, publishedAt, effectiveAt, onlySubscriptionId, terms } = row;
  const only = onlySubscriptionId === null ? {} : { onlySubscriptionId };
  const times = timesOf({ publishedAt: publishedAt.getTime(), effectiveAt: effectiveAt.getTime() });
  return { productId, version, ...times, ...only, ...completeTerms(terms) } as VersionJson;
}

/** A draft under its revision as ETag. */
export function draftAnswer(product: Product, reply: FastifyReply): DraftJson {
  const draft: Draft | undefined = 'draft' in product ? product.draft : undefined;
  if (!('productId' in product) || !draft) throw new Refusal<CatalogRefusal>('no-draft', 'The product has no draft.');
  const { revision, basedOn, savedAt, effectiveAt, terms } = draft;
  void reply.header('etag', `"${revision}"`);
  const from = effectiveAt === undefined ? {} : { effectiveAt: timeText(effectiveAt) };
  const said = { productId: product.productId, revision, basedOn, savedAt: timeText(savedAt) };
  return { ...said, ...from, ...completeTerms(terms) } as DraftJson;
}

const timesOf = ({ publishedAt, effectiveAt }: Pick<PublishedProduct, 'publishedAt' | 'effectiveAt'>) => ({
  publishedAt: timeText(publishedAt),
  effectiveAt: timeText(effectiveAt),
});
