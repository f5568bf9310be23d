import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { DueSubscriptions } from '../../application/ports.js';
import { isTried } from './transaction-holds.js';

/**
 * A subscription that starts in the past first lets usage that waited for it be rated: its past segments are closed when
 * it is two seconds old. What comes later than that is late, as it is for any closed segment.
 */
const hasSettled = "made_at < now() - interval '2 seconds'";
const byTheWall = `select tenant, id from subscriptions s where clock_id is null and due_at <= $1 and ${hasSettled}
  and ${isTried} order by due_at limit $2`;
const byAClock = `select s.tenant, s.id from test_clocks c
  join subscriptions s on s.clock_id = c.id and s.boundary_at <= c.shows and ${hasSettled}
  where not c.removed and ${isTried} order by s.boundary_at limit $1`;

@Injectable()
export class DueSubscriptionsRepository implements DueSubscriptions {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async find(wallNow: number, underClocks: boolean, limit: number): Promise<ReadonlyMap<string, readonly string[]>> {
    const due = await this.rows(byTheWall, [wallNow, limit]);
    if (underClocks) due.push(...(await this.rows(byAClock, [limit])));
    const byTenant = Map.groupBy(due, ({ tenant }) => tenant);
    return new Map([...byTenant].map(([tenant, rows]) => [tenant, rows.map(({ id }) => id)]));
  }

  private async rows(text: string, values: number[]): Promise<{ tenant: string; id: string }[]> {
    return (await reachingPostgres(() => this.pool.query(text, values))).rows;
  }
}
