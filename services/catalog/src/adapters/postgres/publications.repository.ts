import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { Repository } from 'typeorm';
import { POOL, reachingPostgres } from '#database';
import { completeTerms, type ProductTerms } from '../../domain/product/product-terms.js';
import { mostPublications } from '../../domain/publication/publication.js';
import { PublicationRow } from './publication.entity.js';

/** A product that is shown, with the terms that somebody who subscribes now would have. */
export interface ShownPlan {
  readonly productId: string;
  readonly name: string;
  readonly terms: ProductTerms;
}

/** What the public page of a tenant shows. */
@Injectable()
export class PublicationsRepository {
  constructor(
    @InjectRepository(PublicationRow) private readonly rows: Repository<PublicationRow>,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  find(tenant: string, productId: string): Promise<PublicationRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, productId, isShown: true }));
  }

  /** By their places, also what was archived, or got an audience, since it was published. */
  shown(tenant: string): Promise<PublicationRow[]> {
    const order = { place: 'ASC', productId: 'ASC' } as const;
    return reachingPostgres(() => this.rows.find({ where: { tenant, isShown: true }, order, take: mostPublications }));
  }

  /** By their places. What was archived, or got an audience, since it was published is left out. */
  async plans(tenant: string, billingNow: number): Promise<ShownPlan[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ product_id: string; name: string; terms: ProductTerms }>(
        `select shown.product_id, shown.state->>'name' as name, latest.terms
         from publications as shown
         join products on products.product_id = shown.product_id and products.tenant = shown.tenant
         cross join lateral (
           select terms from product_versions as one
           where one.product_id = shown.product_id and one.only_subscription_id is null
           order by one.effective_at <= $2 desc, case when one.effective_at <= $2 then one.version else -one.version end desc
           limit 1) as latest
         where shown.tenant = $1 and shown.is_shown and products.status = 'published' and products.audience_id is null
         order by shown.place, shown.product_id limit ${mostPublications}`,
        [tenant, new Date(billingNow)],
      ),
    );
    return rows.map(({ product_id: productId, name, terms }) => ({ productId, name, terms: completeTerms(terms) }));
  }
}
