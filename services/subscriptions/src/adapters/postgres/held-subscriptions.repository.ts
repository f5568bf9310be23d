import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type HoldReason, holdReasonOf } from '../../domain/subscription/hold-reason.js';

export interface HeldSubscription {
  readonly subscriptionId: string;
  readonly name: string;
  readonly accountName: string;
  readonly reason: HoldReason;
  /** That have failed. */
  readonly attempts: number;
  readonly heldSince: Date;
  readonly againAt: Date;
}

/** Held subscriptions as they are listed. */
@Injectable()
export class HeldSubscriptionsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** In the order of their ids. */
  async list(tenant: string, limit: number, behind = ''): Promise<HeldSubscription[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<Omit<HeldSubscription, 'reason'> & { readonly problem: string }>(
        `select h.subscription_id as "subscriptionId", h.problem, h.attempts, h.held_since as "heldSince",
           h.again_at as "againAt", coalesce(s.state #>> '{terms,name}', '') as name,
           coalesce(s.state #>> '{terms,accountName}', '') as "accountName"
         from held_subscriptions h left join subscriptions s on s.id = h.subscription_id
         where h.tenant = $1 and h.subscription_id > $2 order by h.subscription_id limit $3`,
        [tenant, behind, limit],
      ),
    );
    return rows.map(({ problem, ...row }) => ({ ...row, reason: holdReasonOf(problem) }));
  }
}
