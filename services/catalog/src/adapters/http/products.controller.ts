import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import {
  Caller,
  checkOf,
  Endpoint,
  IfMatch,
  limitOf,
  PageQuery,
  pageOf,
  pageOfRows,
  ResourceId,
  readCursor,
  SoughtQuery,
} from '#http';
import { DecideProduct } from '../../application/decide-product.js';
import { demandPublished } from '../../domain/product/product-decisions.js';
import { ProductsRepository } from '../postgres/products.repository.js';
import { checkNewProduct, checkWholeProduct } from './product-body.js';
import { ProductPath, patchedTerms, productAnswer, productJson, wantedOf, wholeTerms } from './product-json.js';
import { NewProduct, type ProductBody, ProductJson, ProductPatch, WholeProduct } from './product-schema.js';

const tag = 'Products';
const ProductsQuery = Type.Object(
  {
    ...PageQuery,
    ...SoughtQuery,
    name: Type.Optional(Type.String({ maxLength: 200, description: 'The one product of this name.' })),
    status: Type.Optional(Type.Enum(['discovered', 'draft', 'published', 'archived'], { description: 'Default all.' })),
    visibleTo: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description:
          'An organization or subscriber: what is published for everybody, or for an audience that lists it. Whom the ' +
          'conditions of an audience let in is known when somebody subscribes.',
      }),
    ),
  },
  { additionalProperties: false },
);
const PageOfProducts = pageOf(ProductJson);

/** What the patch makes of the product is checked; of itself it only has to be an object. */
const isPatch = checkOf(Type.Object({}));

@Controller('v1/products')
export class ProductsController {
  constructor(
    private readonly decideProduct: DecideProduct,
    private readonly products: ProductsRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Publish a product: its version 1; or begin it as a draft',
    tag,
    scope: 'write',
    body: NewProduct,
    check: checkNewProduct,
    hasETag: true,
    answer: ProductJson,
  })
  async publish(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('product') productId: string,
    @Body() { status, ...body }: NewProduct,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const wanted = { productId, ...wantedOf(body) };
    const product = await this.decideProduct.run(tenant, productId, () =>
      status === 'draft' ? { type: 'SaveDraft', begins: true, ...wanted } : { type: 'PublishProduct', ...wanted },
    );
    return productAnswer(product, reply);
  }

  @Endpoint({
    method: 'PUT',
    path: ':productId',
    summary: 'Publish the next version of a product; it applies to periods that begin once it takes effect',
    tag,
    scope: 'write',
    params: ProductPath,
    body: WholeProduct,
    check: checkWholeProduct,
    answer: ProductJson,
  })
  async revise(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Body() body: ProductBody,
    @IfMatch('product-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const product = await this.decideProduct.run(tenant, productId, (before) => {
      // Whoever has seen another version is told that first.
      const isSeen = before.status === 'published' && [undefined, before.version].includes(seen);
      const terms = isSeen ? before.terms : undefined;
      return { type: 'ReviseProduct', seen, ...wholeTerms(terms, body) };
    });
    return productAnswer(product, reply);
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
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Body() patch: object,
    @IfMatch('product-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const product = await this.decideProduct.run(tenant, productId, (before) => ({
      type: 'ReviseProduct',
      seen,
      ...patchedTerms(demandPublished(before).terms, patch),
    }));
    return productAnswer(product, reply);
  }

  @Endpoint({
    method: 'POST',
    path: ':productId/archive',
    summary: 'Let nobody subscribe to a product any more; who has subscribed goes on',
    tag,
    scope: 'write',
    status: 200,
    params: ProductPath,
    hasETag: true,
    answer: ProductJson,
  })
  async archive(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return productAnswer(await this.decideProduct.run(tenant, productId, () => ({ type: 'ArchiveProduct' })), reply);
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
    @Caller() { tenant }: CallerIdentity,
    @Query() { name, q, status, visibleTo, ...query }: Static<typeof ProductsQuery>,
  ): Promise<Static<typeof PageOfProducts>> {
    const limit = limitOf(query.limit);
    const key = readCursor(query.cursor, 'instant', 'text');
    const behind = key && { createdAt: new Date(key[0]), productId: key[1] };
    const rows = await this.products.list(tenant, limit + 1, { name, q, status, visibleTo, behind });
    return pageOfRows(
      rows,
      limit,
      ({ product }) => productJson(product),
      ({ createdAt, product }) => [createdAt.getTime(), product.productId],
    );
  }

  @Endpoint({
    method: 'GET',
    path: ':productId',
    summary: 'Show the latest version of a product',
    tag,
    scope: 'read',
    params: ProductPath,
    hasETag: true,
    answer: ProductJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductJson> {
    return productAnswer(await this.products.find(tenant, productId), reply);
  }
}
