import type { Pool } from 'pg';
import { reachingPostgres } from '#event-store';
import type { DueSubscriptions } from '../../application/ports.js';

export class PostgresDueSubscriptions implements DueSubscriptions {
  constructor(private readonly pool: Pool) {}

  async find(wallNow: number, limit: number): Promise<ReadonlyMap<string, readonly string[]>> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ tenant: string; id: string }>(
        `(select tenant, id from subscriptions where clock_id is null and due_at <= $1 order by due_at limit $2)
         union all
         (select s.tenant, s.id from test_clocks c join subscriptions s on s.clock_id = c.id and s.boundary_at <= c.shows
          where not c.removed limit $2)`,
        [wallNow, limit],
      ),
    );
    const byTenant = Map.groupBy(rows, ({ tenant }) => tenant);
    return new Map([...byTenant].map(([tenant, due]) => [tenant, due.map(({ id }) => id)]));
  }
}
