import type { Pool } from 'pg';
import { reachingPostgres } from '#database';

/** What subscriptions keeps of tenants: where their days begin. */
export class PostgresKnownTenants {
  constructor(private readonly pool: Pool) {}

  async take(tenant: string, timeZone: string): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `insert into known_tenants (tenant, time_zone) values ($1, $2)
         on conflict (tenant) do update set time_zone = excluded.time_zone`,
        [tenant, timeZone],
      ),
    );
  }
}
