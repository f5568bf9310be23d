import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { OccasionName } from '../../application/ports.js';
import type { BilledSubscription } from '../../domain/occasion/billing-terms.js';
import { type NameRow, nameOf } from './occasion-rows.js';

export interface HeldOccasion extends OccasionName {
  readonly at: number;
  readonly subscription: BilledSubscription;
  readonly heldBecause: string;
  /** What a tax service has said about it. */
  readonly problem?: string | undefined;
}

/** Where a page of the list goes on: behind this one. */
export type HeldOccasionKey = readonly [at: number, subscriptionId: string, kind: string, number: number];

/** Those that the rules refuse, and those whose taxes a tax service does not say yet, which goes on by itself. */
const held = `(
  select occasions.*, taxations.problem from occasions
  left join taxations on (taxations.tenant, taxations.subscription_id, taxations.kind, taxations.number)
    = (occasions.tenant, occasions.subscription_id, occasions.kind, occasions.number) and held_because = 'tax-refused'
  where held_because is not null
  union all
  select occasions.*, taxations.problem from taxations
  join occasions on (taxations.tenant, taxations.subscription_id, taxations.kind, taxations.number)
    = (occasions.tenant, occasions.subscription_id, occasions.kind, occasions.number)
  where status = 'asked' and taxations.problem is not null and not is_settled and held_because is null) held`;

/** Held occasions as they are shown. */
@Injectable()
export class HeldOccasionsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Of all tenants. */
  async count(): Promise<number> {
    const { rows } = await this.pool.query(`select count(*) from ${held}`);
    return Number(rows[0].count);
  }

  /** The latest first. */
  async list(tenant: string, after: HeldOccasionKey | undefined, limit: number): Promise<HeldOccasion[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<
        NameRow & { subscription: BilledSubscription; held_because: string | null; problem: string | null }
      >(
        `select subscription_id, kind, number, at, subscription, held_because, problem from ${held}
         where tenant = $1
           and ($2::bigint is null or (at, subscription_id, kind, number) < ($2, $3, $4, $5))
         order by at desc, subscription_id desc, kind desc, number desc limit $6`,
        [tenant, ...(after ?? [null, null, null, null]), limit],
      ),
    );
    return rows.map((row) => ({
      ...nameOf(row),
      at: Number(row.at),
      subscription: row.subscription,
      heldBecause: row.held_because ?? 'tax-delayed',
      ...(row.problem !== null && { problem: row.problem }),
    }));
  }
}
