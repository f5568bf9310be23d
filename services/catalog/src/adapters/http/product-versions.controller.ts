import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Refusal } from '#decider';
import { Caller, checkOf, Endpoint, IfMatch, limitOf, PageQuery, pageOf, pageOfRows, readCursor } from '#http';
import { PublishForSubscription } from '../../application/publish-for-subscription.js';
import type { CatalogRefusal } from '../../domain/catalog-refusal.js';
import { ProductsRepository } from '../postgres/products.repository.js';
import { ProductPath, patchedTerms, unknownProduct, versionJson } from './product-json.js';
import { OwnVersion, VersionJson } from './product-schema.js';

const tag = 'Product versions';
const VersionPath = Type.Object({
  ...ProductPath.properties,
  version: Type.String({ pattern: '^[1-9][0-9]{0,8}$', examples: ['1'] }),
});
const onlySubscriptionId = Type.Optional(
  Type.String({ minLength: 1, maxLength: 64, description: 'Those that are for this subscription alone.' }),
);
const VersionsQuery = Type.Object({ ...PageQuery, onlySubscriptionId }, { additionalProperties: false });
const PageOfVersions = pageOf(VersionJson);

/** What differs is checked once it stands in the product's terms. */
const isOwnVersion = checkOf(Type.Object({ onlySubscriptionId: OwnVersion.properties.onlySubscriptionId }));

@Controller('v1/products/:productId/versions')
export class ProductVersionsController {
  constructor(
    private readonly publishForSubscription: PublishForSubscription,
    private readonly products: ProductsRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Publish a version for one subscription alone: the latest terms with what differs',
    tag,
    scope: 'write',
    params: ProductPath,
    body: OwnVersion,
    check: isOwnVersion,
    // Its ETag would be that of the product, which is not what it shows.
    hasETag: false,
    answer: VersionJson,
  })
  async publish(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Body() { onlySubscriptionId, ...patch }: OwnVersion,
    @IfMatch('product-has-changed') seen: number | undefined,
  ) {
    await this.publishForSubscription.run(tenant, productId, {
      onlySubscriptionId,
      seen,
      wantedOver: (terms) => patchedTerms(terms, patch),
    });
    const row = await this.products.findOwnVersion(tenant, productId, onlySubscriptionId);
    if (!row) throw unknownProduct();
    return versionJson(row);
  }

  @Endpoint({
    method: 'GET',
    summary: 'List the versions of a product, the oldest first',
    tag,
    scope: 'read',
    params: ProductPath,
    query: VersionsQuery,
    answer: PageOfVersions,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId }: ProductPath,
    @Query() query: Static<typeof VersionsQuery>,
  ): Promise<Static<typeof PageOfVersions>> {
    const limit = limitOf(query.limit);
    const [behind = 0] = readCursor(query.cursor, 'count') ?? [];
    const { onlySubscriptionId } = query;
    const rows = await this.products.listVersions(tenant, productId, limit + 1, { behind, onlySubscriptionId });
    if (!rows) throw unknownProduct();
    return pageOfRows(rows, limit, versionJson, ({ version }) => [version]);
  }

  @Endpoint({
    method: 'GET',
    path: ':version',
    summary: 'Show a version of a product',
    tag,
    scope: 'read',
    params: VersionPath,
    answer: VersionJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { productId, version }: Static<typeof VersionPath>,
  ): Promise<VersionJson> {
    const row = await this.products.findVersion(tenant, productId, Number(version));
    if (!row) throw new Refusal<CatalogRefusal>('unknown-version', 'There is no such version of a product.');
    return versionJson(row);
  }
}
