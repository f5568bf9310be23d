import { Body, Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Refusal } from '#decider';
import { Caller, Endpoint, timeText } from '#http';
import { ShowProduct } from '../../application/show-product.js';
import type { CatalogRefusal } from '../../domain/catalog-refusal.js';
import { mostPublications, type Publication } from '../../domain/publication/publication.js';
import { PublicationsRepository } from '../postgres/publications.repository.js';
import { ProductPath } from './product-json.js';
import { Name, strict } from './terms-schema.js';

const tag = 'Products';
const ofProduct = 'products/:productId/publication';
const PublicationBody = Type.Object(
  {
    name: Type.String({ ...Name, description: 'What the plan is called on the page.' }),
    order: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Its place, the smallest first; absent: 0.' }),
    ),
  },
  strict,
);
const PublicationJson = Type.Object({
  productId: Type.String(),
  name: Type.String(),
  order: Type.Integer(),
  shownAt: Type.String(),
});

const PublicationsJson = Type.Object({ items: Type.Array(PublicationJson, { maxItems: mostPublications }) });

/** Which products stand on the public page of plans, /shop/<tenant>. */
@Controller('v1')
export class PublicationsController {
  constructor(
    private readonly showProduct: ShowProduct,
    private readonly publications: PublicationsRepository,
  ) {}

  @Endpoint({
    method: 'PUT',
    path: ofProduct,
    summary: 'Show a product as a plan, or show it otherwise: on the public page, or to the members of its audience',
    tag,
    scope: 'write',
    params: ProductPath,
    body: PublicationBody,
    answer: PublicationJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Body() { name, order = 0 }: Static<typeof PublicationBody>,
  ) {
    return jsonOf(await this.showProduct.show(tenant, { productId, name, order }));
  }

  @Endpoint({
    method: 'GET',
    path: ofProduct,
    summary: 'How a product stands on the public page of plans',
    tag,
    scope: 'read',
    params: ProductPath,
    answer: PublicationJson,
  })
  async read(@Caller() { tenant }: CallerIdentity, @Param() { productId }: ProductPath) {
    const row = await this.publications.find(tenant, productId);
    return jsonOf(row?.state ?? { status: 'absent' });
  }

  @Endpoint({
    method: 'GET',
    path: 'publications',
    summary: 'The products on the public page of plans, by their places; also what nobody sees there any more',
    tag,
    scope: 'read',
    answer: PublicationsJson,
  })
  async list(@Caller() { tenant }: CallerIdentity): Promise<Static<typeof PublicationsJson>> {
    return { items: (await this.publications.shown(tenant)).map(({ state }) => jsonOf(state)) };
  }

  @Endpoint({
    method: 'DELETE',
    path: ofProduct,
    summary: 'Take a product off the public page of plans; who has subscribed goes on',
    tag,
    scope: 'write',
    status: 204,
    params: ProductPath,
  })
  async hide(@Caller() { tenant }: CallerIdentity, @Param() { productId }: ProductPath): Promise<void> {
    await this.showProduct.hide(tenant, productId);
  }
}

function jsonOf(publication: Publication): Static<typeof PublicationJson> {
  if (publication.status === 'absent')
    throw new Refusal<CatalogRefusal>('product-not-shown', 'The product is not on the public page.');
  const { productId, name, order, shownAt } = publication;
  return { productId, name, order, shownAt: timeText(shownAt) };
}
