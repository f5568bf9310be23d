import type { Pool } from 'pg';
import type { MetricCharge } from '#contracts';
import { reachingPostgres } from '#event-store';
import type { PeriodTotals, RunningTotalsStore } from '../../application/running-totals.js';

interface TotalsRow {
  subscription_id: string;
  period_index: number;
  period_start: string;
  period_end: string;
  product_version: number;
  currency: string;
  closed: boolean;
  sequence: string;
  charges: MetricCharge[];
}

export class RunningTotalsRepository implements RunningTotalsStore {
  constructor(private readonly pool: Pool) {}

  async periods(tenant: string, subscriptionId: string, limit: number): Promise<PeriodTotals[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<TotalsRow>(
        `select subscription_id, period_index, period_start, period_end, product_version, currency, closed, sequence, charges
         from period_charges where tenant = $1 and subscription_id = $2 order by period_index desc limit $3`,
        [tenant, subscriptionId, limit],
      ),
    );
    return rows.map((row) => ({
      subscriptionId: row.subscription_id,
      periodIndex: row.period_index,
      periodStart: Number(row.period_start),
      periodEnd: Number(row.period_end),
      productVersion: row.product_version,
      currency: row.currency,
      closed: row.closed,
      sequence: Number(row.sequence),
      charges: row.charges,
    }));
  }
}
