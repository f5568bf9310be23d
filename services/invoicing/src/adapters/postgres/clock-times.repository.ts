import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { BillingTime } from '../../application/ports.js';

/** What time it is for a tenant's subscriptions, epoch milliseconds. */
export interface ClockTimes {
  /** By their test clocks. */
  readonly named: Readonly<Record<string, number>>;
  /** Of those that have none. */
  readonly now: number;
}

@Injectable()
export class ClockTimesRepository {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly time: BillingTime,
  ) {}

  /** Throws Unavailable. */
  async of(tenant: string): Promise<ClockTimes> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ clock: string }>(
        `select distinct subscription ->> 'testClockId' as clock from subscriptions
         where tenant = $1 and subscription ->> 'testClockId' is not null`,
        [tenant],
      ),
    );
    const named = Object.fromEntries(rows.map(({ clock }) => [clock, this.time.nowOf(tenant, [clock])]));
    return { named, now: this.time.nowOf(tenant, []) };
  }
}
