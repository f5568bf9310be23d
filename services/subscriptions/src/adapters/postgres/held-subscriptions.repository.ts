import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { HeldSubscriptionRow } from './held-subscription.entity.js';

/** Held subscriptions as they are listed. */
@Injectable()
export class HeldSubscriptionsRepository {
  constructor(@InjectRepository(HeldSubscriptionRow) private readonly rows: Repository<HeldSubscriptionRow>) {}

  /** In the order of their ids. */
  list(tenant: string, limit: number, behind: string | undefined): Promise<HeldSubscriptionRow[]> {
    const query = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    if (behind !== undefined) query.andWhere('row.subscriptionId > :behind', { behind });
    return reachingPostgres(() => query.orderBy('row.subscriptionId').limit(limit).getMany());
  }
}
