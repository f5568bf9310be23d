import type { Pool } from 'pg';
import { reachingPostgres } from '#database';
import type { KeptPeriod, RunningTotalsStore } from '../../application/running-totals.js';
import { type PeriodRow, storedPeriodOf } from './rating.repository.js';

export class RunningTotalsRepository implements RunningTotalsStore {
  constructor(private readonly pool: Pool) {}

  async periods(tenant: string, subscriptionId: string, limit: number): Promise<KeptPeriod[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<PeriodRow>(
        'select * from period_charges where tenant = $1 and subscription_id = $2 order by period_index desc limit $3',
        [tenant, subscriptionId, limit],
      ),
    );
    return rows.map(storedPeriodOf);
  }
}
