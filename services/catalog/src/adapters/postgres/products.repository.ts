import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { nameKey } from '#attribution';
import { reachingPostgres } from '#database';
import { ProductRow } from './product.entity.js';
import { ProductVersionRow } from './product-version.entity.js';

/** Products and their versions as they are listed. */
@Injectable()
export class ProductsRepository {
  constructor(
    @InjectRepository(ProductRow) private readonly products: Repository<ProductRow>,
    @InjectRepository(ProductVersionRow) private readonly versions: Repository<ProductVersionRow>,
  ) {}

  /** With its latest version. */
  find(tenant: string, productId: string): Promise<ProductRow | null> {
    return reachingPostgres(() => this.products.findOne({ where: { tenant, productId }, relations: { latest: true } }));
  }

  /** In the order in which they were made, behind the given one; each with its latest version. */
  list(
    tenant: string,
    limit: number,
    { name, behind }: { name?: string | undefined; behind?: { createdAt: Date; productId: string } | undefined },
  ): Promise<ProductRow[]> {
    const query = this.products
      .createQueryBuilder('product')
      .innerJoinAndSelect('product.latest', 'latest')
      .where('product.tenant = :tenant', { tenant })
      .orderBy('product.createdAt')
      .addOrderBy('product.productId')
      .limit(limit);
    if (name !== undefined) query.andWhere('product.nameKey = :nameKey', { nameKey: nameKey(name) });
    if (behind) query.andWhere('(product.createdAt, product.productId) > (:createdAt, :productId)', behind);
    return reachingPostgres(() => query.getMany());
  }

  /** Versions behind the given one, the oldest first; undefined when the tenant has no such product. */
  async listVersions(
    tenant: string,
    productId: string,
    limit: number,
    behind: number,
  ): Promise<ProductVersionRow[] | undefined> {
    const query = this.versions
      .createQueryBuilder('row')
      .where('row.productId = :productId and row.version > :behind', { productId, behind })
      .orderBy('row.version')
      .limit(limit);
    return reachingPostgres(async () =>
      (await this.products.existsBy({ tenant, productId })) ? query.getMany() : undefined,
    );
  }
}
