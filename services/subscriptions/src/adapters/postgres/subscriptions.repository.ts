import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { inOrderOfMaking, type ListPosition } from './list-position.js';
import { SubscriptionRow } from './subscription.entity.js';

export interface SubscriptionFilter {
  readonly accountId?: string | undefined;
  readonly subscriberId?: string | undefined;
  readonly productId?: string | undefined;
  /** The clock that governs it, named or the tenant's. */
  readonly clockId?: string | undefined;
}

/** Subscriptions as they are listed. */
@Injectable()
export class SubscriptionsRepository {
  constructor(@InjectRepository(SubscriptionRow) private readonly rows: Repository<SubscriptionRow>) {}

  find(tenant: string, id: string): Promise<SubscriptionRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, id }));
  }

  list(
    tenant: string,
    limit: number,
    filter: SubscriptionFilter,
    behind: ListPosition | undefined,
  ): Promise<SubscriptionRow[]> {
    const query = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    for (const [column, value] of Object.entries(filter)) {
      if (value !== undefined) query.andWhere(`row.${column} = :${column}`, { [column]: value });
    }
    return reachingPostgres(() => inOrderOfMaking(query, limit, behind));
  }
}
