import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { BilledSegments } from '../../application/explain-line.js';
import type { ProductTerms } from '../../domain/occasion/billing-terms.js';
import type { KnownSegment } from '../../domain/occasion/complete-occasion.js';
import { type SegmentRow, segmentOf } from './occasion-rows.js';

@Injectable()
export class BilledSegmentsRepository extends BilledSegments {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async find(
    tenant: string,
    { subscriptionId, number, productVersion }: Parameters<BilledSegments['find']>[1],
  ): Promise<KnownSegment> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ segment: SegmentRow; terms: ProductTerms | null }>(
        `select to_jsonb(s) as segment, product_terms.terms from segments s
         left join product_terms on (product_terms.tenant, product_terms.product_id, product_terms.version)
           = ($1, s.product_id, $4)
         where (s.tenant, s.subscription_id, s.number) = ($1, $2, $3)`,
        [tenant, subscriptionId, number, productVersion],
      ),
    );
    return { segment: segmentOf(rows[0]?.segment ?? null), terms: rows[0]?.terms ?? undefined };
  }
}
