import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, IfMatch } from '#http';
import { DecideProduct } from '../../application/decide-product.js';
import type { Product } from '../../domain/product/product.js';
import type { ProductTerms } from '../../domain/product/product-terms.js';
import { ProductsRepository } from '../postgres/products.repository.js';
import { checkWholeProduct } from './product-body.js';
import { draftAnswer, ProductPath, productAnswer, wholeTerms } from './product-json.js';
import { DraftJson, type ProductBody, ProductJson, WholeProduct } from './product-schema.js';

const tag = 'Product drafts';

@Controller('v1/products/:productId/draft')
export class ProductDraftsController {
  constructor(
    private readonly decideProduct: DecideProduct,
    private readonly products: ProductsRepository,
  ) {}

  @Endpoint({
    method: 'PUT',
    summary: 'Save what is to be the next version of a product, without publishing it',
    tag,
    scope: 'write',
    params: ProductPath,
    body: WholeProduct,
    check: checkWholeProduct,
    answer: DraftJson,
  })
  async save(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Body() body: ProductBody,
    @IfMatch('product-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftJson> {
    const product = await this.decideProduct.run(tenant, productId, (before) => {
      const wanted = wholeTerms(latestTermsOf(before, seen), body);
      return { type: 'SaveDraft', productId, begins: false, seen, ...wanted };
    });
    return draftAnswer(product, reply);
  }

  @Endpoint({
    method: 'GET',
    summary: 'Show the draft of a product',
    tag,
    scope: 'read',
    params: ProductPath,
    hasETag: true,
    answer: DraftJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftJson> {
    return draftAnswer(await this.products.find(tenant, productId), reply);
  }

  @Endpoint({
    method: 'DELETE',
    summary: 'Discard the draft of a product; a product that was never published goes with it',
    tag,
    scope: 'write',
    status: 204,
    params: ProductPath,
  })
  async discard(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @IfMatch('product-has-changed') seen: number | undefined,
  ): Promise<void> {
    await this.decideProduct.run(tenant, productId, () => ({ type: 'DiscardDraft', seen }));
  }

  @Endpoint({
    method: 'POST',
    path: 'publish',
    summary: 'Publish the draft of a product as its next version',
    tag,
    scope: 'write',
    status: 200,
    params: ProductPath,
    answer: ProductJson,
  })
  async publish(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @IfMatch('product-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductJson> {
    return productAnswer(
      await this.decideProduct.run(tenant, productId, () => ({ type: 'PublishDraft', seen })),
      reply,
    );
  }
}

/** Of the draft, else of what it would follow; none for somebody who has seen another one, and is told that first. */
function latestTermsOf(product: Product, seen: number | undefined): ProductTerms | undefined {
  if ('draft' in product && product.draft)
    return [undefined, product.draft.revision].includes(seen) ? product.draft.terms : undefined;
  return product.status === 'published' ? product.terms : undefined;
}
