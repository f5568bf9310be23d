import { Body, Controller, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { instantFromText } from '#calendar';
import { Refusal } from '#decider';
import {
  Caller,
  checkOf,
  demand,
  Endpoint,
  limitOf,
  PageQuery,
  Problem,
  pageOf,
  pageOfRows,
  ResourceId,
  readCursor,
} from '#http';
import type { WantedVersion } from '../../application/ports.js';
import { PublishProduct } from '../../application/publish-product.js';
import { ReviseProduct } from '../../application/revise-product.js';
import type { CatalogRefusal } from '../../domain/catalog-refusal.js';
import type { Product } from '../../domain/product/product.js';
import { completeTerms, type ProductTerms } from '../../domain/product/product-terms.js';
import { termsOf } from '../../domain/product/written-terms.js';
import { ProductsRepository } from '../postgres/products.repository.js';
import { mergePatch } from './merge-patch.js';
import { checkProductBody } from './product-body.js';
import { ProductBody, ProductJson, ProductPatch } from './product-schema.js';

const tag = 'Products';
const ProductPath = Type.Object({ productId: Type.String({ minLength: 1, maxLength: 64 }) });
const ProductsQuery = Type.Object(
  { ...PageQuery, name: Type.Optional(Type.String({ maxLength: 200, description: 'The one product of this name.' })) },
  { additionalProperties: false },
);
const VersionsQuery = Type.Object(PageQuery, { additionalProperties: false });
const PageOfProducts = pageOf(ProductJson);

/** What the patch makes of the product is checked; of itself it only has to be an object. */
const isPatch = checkOf(Type.Object({}));

@Controller('v1/products')
export class ProductsController {
  constructor(
    private readonly publishProduct: PublishProduct,
    private readonly reviseProduct: ReviseProduct,
    private readonly products: ProductsRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Publish a product: its version 1',
    tag,
    scope: 'write',
    body: ProductBody,
    check: checkProductBody,
    answer: ProductJson,
  })
  async publish(
    @Caller() caller: CallerIdentity,
    @ResourceId('product') productId: string,
    @Body() body: ProductBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerOf(await this.publishProduct.run(caller.tenant, productId, wantedOf(body)), reply);
  }

  @Endpoint({
    method: 'PUT',
    path: ':productId',
    summary: 'Publish the next version of a product; it applies to periods that begin once it takes effect',
    tag,
    scope: 'write',
    params: ProductPath,
    body: ProductBody,
    check: checkProductBody,
    answer: ProductJson,
  })
  async revise(
    @Caller() caller: CallerIdentity,
    @Param() { productId }: Static<typeof ProductPath>,
    @Body() body: ProductBody,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const wanted = wantedOf(body);
    return answerOf(await this.reviseProduct.run(caller.tenant, productId, () => wanted, seenVersion(ifMatch)), reply);
  }

  @Endpoint({
    method: 'PATCH',
    path: ':productId',
    summary: 'Publish the next version of a product, which differs from the latest in what is named',
    tag,
    scope: 'write',
    params: ProductPath,
    body: ProductPatch,
    check: isPatch,
    answer: ProductJson,
  })
  async amend(
    @Caller() caller: CallerIdentity,
    @Param() { productId }: Static<typeof ProductPath>,
    @Body() patch: object,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const wantedAfter = (terms: ProductTerms) => wantedOf(amended(terms, patch));
    return answerOf(await this.reviseProduct.run(caller.tenant, productId, wantedAfter, seenVersion(ifMatch)), reply);
  }

  @Endpoint({
    method: 'GET',
    summary: 'List products',
    tag,
    scope: 'read',
    query: ProductsQuery,
    answer: PageOfProducts,
  })
  async list(
    @Caller() caller: CallerIdentity,
    @Query() query: Static<typeof ProductsQuery>,
  ): Promise<Static<typeof PageOfProducts>> {
    const limit = limitOf(query.limit);
    const key = readCursor(query.cursor, 'instant', 'text');
    const behind = key && { createdAt: new Date(key[0]), productId: key[1] };
    const rows = await this.products.list(caller.tenant, limit + 1, { name: query.name, behind });
    return pageOfRows(
      rows,
      limit,
      (row) => jsonOf(row.latest),
      (row) => [row.createdAt.getTime(), row.productId],
    );
  }

  @Endpoint({
    method: 'GET',
    path: ':productId',
    summary: 'Show the latest version of a product',
    tag,
    scope: 'read',
    params: ProductPath,
    answer: ProductJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: Static<typeof ProductPath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductJson> {
    const row = await this.products.find(tenant, productId);
    if (!row) throw unknownProduct();
    void reply.header('etag', `"${row.version}"`);
    return jsonOf(row.latest);
  }

  @Endpoint({
    method: 'GET',
    path: ':productId/versions',
    summary: 'List the versions of a product, the oldest first',
    tag,
    scope: 'read',
    params: ProductPath,
    query: VersionsQuery,
    answer: PageOfProducts,
  })
  async listVersions(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: Static<typeof ProductPath>,
    @Query() query: Static<typeof VersionsQuery>,
  ): Promise<Static<typeof PageOfProducts>> {
    const limit = limitOf(query.limit);
    const [behind = 0] = readCursor(query.cursor, 'count') ?? [];
    const rows = await this.products.listVersions(tenant, productId, limit + 1, behind);
    if (!rows) throw unknownProduct();
    return pageOfRows(rows, limit, jsonOf, ({ version }) => [version]);
  }
}

function wantedOf({ effectiveAt, ...written }: ProductBody): WantedVersion {
  return { terms: termsOf(written), effectiveAt: effectiveAt === undefined ? undefined : instantFromText(effectiveAt) };
}

/** Terms as they are stored are such as an operator may write. */
function amended(terms: ProductTerms, patch: object): ProductBody {
  const merged = mergePatch(terms, patch);
  demand(checkProductBody, merged, 'body');
  return merged as ProductBody;
}

function answerOf(product: Product, reply: FastifyReply): ProductJson {
  if (product.status === 'absent') throw new Error('a product that was just published is there');
  void reply.header('etag', `"${product.version}"`);
  const { publishedAt, effectiveAt } = product;
  return jsonOf({ ...product, publishedAt: new Date(publishedAt), effectiveAt: new Date(effectiveAt) });
}

interface ProductVersion {
  readonly productId: string;
  readonly version: number;
  readonly publishedAt: Date;
  readonly effectiveAt: Date;
  readonly terms: ProductTerms;
}

function jsonOf({ productId, version, publishedAt, effectiveAt, terms }: ProductVersion): ProductJson {
  const times = { publishedAt: publishedAt.toISOString(), effectiveAt: effectiveAt.toISOString() };
  return { productId, version, ...times, ...completeTerms(terms) } as ProductJson;
}

function seenVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (version === undefined) {
    throw new Problem(412, 'product-has-changed', 'This If-Match names no version of the product.');
  }
  return Number(version);
}

const unknownProduct = () => new Refusal<CatalogRefusal>('unknown-product', 'There is no such product.');
