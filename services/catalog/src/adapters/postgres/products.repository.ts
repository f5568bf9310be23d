import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { nameKey } from '#attribution';
import { reachingPostgres } from '#database';
import { noProduct, type Product, productOf } from '../../domain/product/product.js';
import { ProductRow } from './product.entity.js';
import { ProductVersionRow } from './product-version.entity.js';

interface ProductsAsked {
  readonly name?: string | undefined;
  /** A part of its name, in any case, or its id. */
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  /** The organization or subscriber who looks: what is on offer for everybody, or lists him. */
  readonly visibleTo?: string | undefined;
  readonly behind?: { readonly createdAt: Date; readonly productId: string } | undefined;
}

interface ListedProduct {
  readonly createdAt: Date;
  readonly product: Exclude<Product, { status: 'absent' | 'discarded' }>;
}

const isOnOffer = `product.status = 'published' and (product.audienceId is null
  or jsonb_exists(product.state->'audience'->'organizationIds', :visibleTo)
  or jsonb_exists(product.state->'audience'->'subscriberIds', :visibleTo))`;

/** Products and their versions as they are listed. */
@Injectable()
export class ProductsRepository {
  constructor(
    @InjectRepository(ProductRow) private readonly products: Repository<ProductRow>,
    @InjectRepository(ProductVersionRow) private readonly versions: Repository<ProductVersionRow>,
  ) {}

  async find(tenant: string, productId: string): Promise<Product> {
    const row = await reachingPostgres(() => this.products.findOneBy({ tenant, productId }));
    return row ? productIn(row) : noProduct;
  }

  /** In the order in which they were made, behind the given one. */
  async list(
    tenant: string,
    limit: number,
    { name, q, status, visibleTo, behind }: ProductsAsked,
  ): Promise<ListedProduct[]> {
    const query = this.products
      .createQueryBuilder('product')
      .where(`product.tenant = :tenant and product.status <> 'discarded'`, { tenant })
      .orderBy('product.createdAt')
      .addOrderBy('product.productId')
      .limit(limit);
    if (name !== undefined) query.andWhere('product.nameKey = :nameKey', { nameKey: nameKey(name) });
    if (q !== undefined)
      query.andWhere('(strpos(product.nameKey, :part) > 0 or product.productId = :q)', { part: nameKey(q), q });
    if (status !== undefined) query.andWhere('product.status = :status', { status });
    if (visibleTo !== undefined) query.andWhere(isOnOffer, { visibleTo });
    if (behind) query.andWhere('(product.createdAt, product.productId) > (:createdAt, :productId)', behind);
    const rows = await reachingPostgres(() => query.getMany());
    return rows.map((row) => ({ createdAt: row.createdAt, product: productIn(row) as ListedProduct['product'] }));
  }

  /** Versions behind the given one, the oldest first; undefined when the tenant has no such product. */
  async listVersions(
    tenant: string,
    productId: string,
    limit: number,
    { behind, onlySubscriptionId }: { behind: number; onlySubscriptionId?: string | undefined },
  ): Promise<ProductVersionRow[] | undefined> {
    const query = this.versionsOf(productId).andWhere('row.version > :behind', { behind }).limit(limit);
    if (onlySubscriptionId !== undefined) {
      query.andWhere('row.onlySubscriptionId = :onlySubscriptionId', { onlySubscriptionId });
    }
    return this.ofTenant(tenant, productId, () => query.orderBy('row.version').getMany());
  }

  async findVersion(tenant: string, productId: string, version: number): Promise<ProductVersionRow | undefined> {
    const query = this.versionsOf(productId).andWhere('row.version = :version', { version });
    return (await this.ofTenant(tenant, productId, () => query.getOne())) ?? undefined;
  }

  /** The latest for this subscription alone. */
  async findOwnVersion(
    tenant: string,
    productId: string,
    onlySubscriptionId: string,
  ): Promise<ProductVersionRow | undefined> {
    const query = this.versionsOf(productId)
      .andWhere('row.onlySubscriptionId = :onlySubscriptionId', { onlySubscriptionId })
      .orderBy('row.version', 'DESC')
      .limit(1);
    return (await this.ofTenant(tenant, productId, () => query.getOne())) ?? undefined;
  }

  private versionsOf(productId: string) {
    return this.versions.createQueryBuilder('row').where('row.productId = :productId', { productId });
  }

  private ofTenant<Found>(tenant: string, productId: string, find: () => Promise<Found>): Promise<Found | undefined> {
    return reachingPostgres(async () => ((await this.products.existsBy({ tenant, productId })) ? find() : undefined));
  }
}

/** Rows of before there were states were filled when drafts came. */
const productIn = ({ state }: ProductRow): Product => productOf(state);
