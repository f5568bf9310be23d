import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { Backfill, BackfillStore } from '../../application/backfills/backfill-usage.js';

interface BackfillRow {
  backfill_id: string;
  tenant: string;
  subscription_id: string;
  window_from: string;
  window_to: string;
  reason: string;
  requested_at: string;
  plan: Backfill['plan'];
  undoes: string | null;
  undone_by: string | null;
  is_sent: boolean;
}

/** What backfills have replaced, for whoever asks later, or undoes them. */
@Injectable()
export class BackfillsRepository implements BackfillStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async record(backfill: Backfill): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `insert into usage_backfills (backfill_id, tenant, subscription_id, window_from, window_to, reason, requested_at, plan,
           undoes, is_sent) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, false)
         on conflict (backfill_id) do nothing`,
        [
          backfill.backfillId,
          backfill.tenant,
          backfill.subscriptionId,
          backfill.from,
          backfill.to,
          backfill.reason,
          backfill.requestedAt,
          JSON.stringify(backfill.plan),
          backfill.undoes,
        ],
      ),
    );
  }

  async find(tenant: string, subscriptionId: string, backfillId: string): Promise<Backfill | undefined> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<BackfillRow>(
        'select * from usage_backfills where tenant = $1 and subscription_id = $2 and backfill_id = $3',
        [tenant, subscriptionId, backfillId],
      ),
    );
    return rows.map(backfillOf)[0];
  }

  async markSent(backfillId: string): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query('update usage_backfills set is_sent = true where backfill_id = $1', [backfillId]),
    );
  }

  async markUndone(backfillId: string, undoneBy: string): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query('update usage_backfills set undone_by = $2 where backfill_id = $1', [backfillId, undoneBy]),
    );
  }
}

const backfillOf = (row: BackfillRow): Backfill => ({
  backfillId: row.backfill_id,
  tenant: row.tenant,
  subscriptionId: row.subscription_id,
  from: Number(row.window_from),
  to: Number(row.window_to),
  reason: row.reason,
  requestedAt: Number(row.requested_at),
  plan: row.plan,
  undoes: row.undoes,
  undoneBy: row.undone_by,
  isSent: row.is_sent,
});
