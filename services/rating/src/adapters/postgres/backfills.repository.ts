import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type {
  Backfill,
  BackfillStore,
  BackfillsWanted,
  ListedBackfill,
} from '../../application/backfills/backfill-usage.js';
import { type BackfillCounts, countsOf } from '../../domain/backfill/backfill-plan.js';

interface ListedRow {
  backfill_id: string;
  tenant: string;
  subscription_id: string;
  window_from: string;
  window_to: string;
  reason: string;
  requested_at: string;
  requested_by: string | null;
  counts: BackfillCounts;
  undoes: string | null;
  undone_by: string | null;
  is_sent: boolean;
}

type BackfillRow = Omit<ListedRow, 'counts'> & { plan: Backfill['plan'] };

const lengthOf = (part: keyof Backfill['plan']) => `json_array_length(coalesce(plan -> '${part}', '[]'))`;
/** Of backfills that were recorded before their counts were. */
const countedInPlan = `json_build_object('unchanged', plan -> 'unchanged', 'voided', ${lengthOf('voided')},
  'amended', ${lengthOf('amended')}, 'recorded', ${lengthOf('recorded')}, 'duplicates', ${lengthOf('duplicates')})`;

/** What backfills have replaced, for whoever asks later, or undoes them. */
@Injectable()
export class BackfillsRepository implements BackfillStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async record(backfill: Backfill): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `insert into usage_backfills (backfill_id, tenant, subscription_id, window_from, window_to, reason, requested_at, plan,
           undoes, requested_by, counts, is_sent) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false)
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
          backfill.requestedBy,
          JSON.stringify(countsOf(backfill.plan)),
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

  async list({ tenant, subscriptionId, before, limit }: BackfillsWanted): Promise<ListedBackfill[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<ListedRow>(
        `select backfill_id, tenant, subscription_id, window_from, window_to, reason, requested_at, requested_by, undoes,
           undone_by, is_sent, coalesce(counts, ${countedInPlan}) as counts
         from usage_backfills
         where tenant = $1 and ($2::text is null or subscription_id = $2)
           and ($3::bigint is null or (requested_at, backfill_id) < ($3, $4))
         order by requested_at desc, backfill_id desc limit $5`,
        [tenant, subscriptionId ?? null, before?.requestedAt ?? null, before?.backfillId ?? null, limit],
      ),
    );
    return rows.map((row) => ({ ...recordedOf(row), counts: row.counts }));
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

const backfillOf = (row: BackfillRow): Backfill => ({ ...recordedOf(row), plan: row.plan });

const recordedOf = (row: Omit<ListedRow, 'counts'>): Omit<ListedBackfill, 'counts'> => ({
  backfillId: row.backfill_id,
  tenant: row.tenant,
  subscriptionId: row.subscription_id,
  from: Number(row.window_from),
  to: Number(row.window_to),
  reason: row.reason,
  requestedAt: Number(row.requested_at),
  requestedBy: row.requested_by,
  undoes: row.undoes,
  undoneBy: row.undone_by,
  isSent: row.is_sent,
});
