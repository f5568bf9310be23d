import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { arrayText, POOL, reachingPostgres } from '#database';
import { type EndingGrant, EndingGrants, type GrantPlace } from '../../application/wallets/expire-grants.js';

interface EndingRow {
  readonly tenant: string;
  readonly wallet_id: string;
  readonly grant_id: string;
  readonly expires_at: string;
  readonly clocks: (string | null)[] | null;
}

/** Grants whose end no document of their account can precede any more: nothing that was dated before is still to be made. */
@Injectable()
export class EndingGrantsRepository extends EndingGrants {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  find(limit: number, behind?: GrantPlace): Promise<readonly EndingGrant[]> {
    return this.rows(
      `($2::bigint is null or ((g.terms->>'expiresAt')::bigint, g.grant_id) > ($2, $3))
       order by (g.terms->>'expiresAt')::bigint, g.grant_id limit $1`,
      [limit, behind?.expiresAt ?? null, behind?.grantId ?? null],
    );
  }

  among(grantIds: readonly string[]): Promise<readonly EndingGrant[]> {
    return this.rows(`g.grant_id = any($1::text[]) order by (g.terms->>'expiresAt')::bigint, g.grant_id`, [
      arrayText(grantIds),
    ]);
  }

  private async rows(which: string, values: readonly unknown[]): Promise<readonly EndingGrant[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<EndingRow>(
        `select g.tenant, g.wallet_id, g.grant_id, (g.terms->>'expiresAt')::bigint as expires_at,
           (select array_agg(distinct s.subscription->>'testClockId') from subscriptions s
            where s.tenant = g.tenant and s.subscription->>'accountId' = w.account_id) as clocks
         from wallet_grants g join wallets w using (tenant, wallet_id)
         where g."left" > 0 and g.terms->>'expiresAt' is not null
           and not exists (
             select from subscriptions s join segments open using (tenant, subscription_id)
             where s.tenant = g.tenant and s.subscription->>'accountId' = w.account_id
               and not open.is_closed and open.ends_at < (g.terms->>'expiresAt')::bigint)
           and not exists (
             select from subscriptions s join occasions o using (tenant, subscription_id)
             where s.tenant = g.tenant and s.subscription->>'accountId' = w.account_id
               and not o.is_settled and o.held_because is null and o.at < (g.terms->>'expiresAt')::bigint)
           and ${which}`,
        [...values],
      ),
    );
    return rows.map(({ tenant, wallet_id, grant_id, expires_at, clocks }) => ({
      tenant,
      walletId: wallet_id,
      grantId: grant_id,
      expiresAt: Number(expires_at),
      clocks: clocks ?? [],
    }));
  }
}
