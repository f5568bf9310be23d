import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { LapsedCheckouts } from '../../application/forget-checkouts.js';
import { checkouts } from './aggregates.js';

/** Without what names a person. */
const forgotten = (data: string) => `((${data}) - '{organizationName}'::text[]) || '{"email": "", "name": ""}'`;

@Injectable()
export class LapsedCheckoutsRepository extends LapsedCheckouts {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  /** History and row change together, or neither does; whoever completes one at the moment keeps it. */
  async forget(before: number, limit: number): Promise<number> {
    const { rowCount } = await reachingPostgres(() =>
      this.pool.query(
        `with lapsed as (
           select id from checkouts
           where not completed and state->>'email' <> '' and expires_at < $1
           order by expires_at limit $2 for update skip locked
         ), history as (
           update events set data = case
             when data ? 'after' then jsonb_set(${forgotten('data')}, '{after}', ${forgotten("data->'after'")})
             else ${forgotten('data')} end
           from lapsed where stream_id = '${checkouts.prefix}' || lapsed.id
         )
         update checkouts set state = ${forgotten('state')} from lapsed where checkouts.id = lapsed.id`,
        [before, limit],
      ),
    );
    return rowCount ?? 0;
  }
}
