import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type WaitingOccasion, WaitingOccasions } from '../../application/decide-overdue.js';
import { awaitsTax, isCharged, isOpen } from './known-occasions.sql.js';
import { type NameRow, nameOf } from './occasion-rows.js';

/** Occasions that are charged and open and wait for no taxes, of accounts that have several subscriptions. */
@Injectable()
export class WaitingOccasionsRepository extends WaitingOccasions {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async find(limit: number): Promise<readonly WaitingOccasion[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<NameRow & { readonly tenant: string }>(
        `select o.tenant, o.subscription_id, o.kind, o.number, o.at from occasions o
         where ${isOpen}
           and exists (
             select from subscriptions s
             where s.tenant = o.tenant and s.subscription->>'accountId' = o.subscription->>'accountId'
               and s.subscription_id <> o.subscription_id)
           and ${isCharged}
           and not ${awaitsTax}
         order by o.reported_at, o.at, o.subscription_id limit $1`,
        [limit],
      ),
    );
    return rows.map((row) => ({ tenant: row.tenant, name: nameOf(row) }));
  }
}
