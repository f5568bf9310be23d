import type { Pool } from 'pg';
import { reachingPostgres, withTransaction } from '#database';
import { Fenced, type OutboxRecord } from '../../application/ports.js';
import type { KeptUsageStore, RedrivableUsage } from '../../application/redrive.js';
import { insertOutbox } from './rating.repository.js';

export interface KeptUsageRow {
  position: string;
  source: string;
  id: string;
  reason?: string;
  occurred_at?: string;
  received_at: string;
  cost?: string | null;
  cost_source?: string;
  event: string;
}

/** Usage that was kept and not rated: unattributed (late among it) and conflicting. */
export class KeptUsageRepository implements KeptUsageStore {
  constructor(private readonly pool: Pool) {}

  async unattributed(
    tenant: string,
    after: string,
    limit: number,
    reason: string | undefined,
  ): Promise<KeptUsageRow[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<KeptUsageRow>(
        `select position, source, id, reason, occurred_at, received_at, cost, cost_source, event from unattributed_usage
         where tenant = $1 and position > $2 and ($3::text is null or reason = $3) order by position limit $4`,
        [tenant, after, reason ?? null, limit],
      ),
    );
    return rows;
  }

  async conflicting(tenant: string, after: string, limit: number): Promise<KeptUsageRow[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<KeptUsageRow>(
        `select position, source, id, received_at, event from conflicting_usage
         where tenant = $1 and position > $2 order by position limit $3`,
        [tenant, after, limit],
      ),
    );
    return rows;
  }

  async redrivable(
    partitions: readonly number[],
    tenant: string,
    after: string,
    limit: number,
  ): Promise<RedrivableUsage[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ position: string; partition: number; received_at: string; attempt: number; event: string }>(
        `select position, partition, received_at, attempt, event from unattributed_usage
         where tenant = $1 and partition = any($2) and reason <> 'period-closed' and position > $3 order by position limit $4`,
        [tenant, partitions, after, limit],
      ),
    );
    return rows.map((row) => ({
      position: row.position,
      partition: row.partition,
      receivedAt: Number(row.received_at),
      attempt: row.attempt,
      row: JSON.parse(row.event) as RedrivableUsage['row'],
    }));
  }

  moveToOutbox(
    { partition, epoch }: { partition: number; epoch: number },
    positions: readonly string[],
    records: readonly OutboxRecord[],
  ): Promise<string | undefined> {
    return withTransaction(this.pool, async (transaction) => {
      // A newer owner has read the outbox already and would never hear of another row.
      const mine = await transaction.query('select 1 from partitions where partition = $1 and epoch = $2 for update', [
        partition,
        epoch,
      ]);
      if (mine.rowCount !== 1) throw new Fenced(`partition ${partition} has another owner`);
      const deleted = await transaction.query('delete from unattributed_usage where position = any($1::bigint[])', [
        positions,
      ]);
      // Somebody else has moved some of them: the next look sees what is left.
      if (deleted.rowCount !== positions.length)
        throw new MovedAlready('unattributed usage was moved by another worker');
      return insertOutbox(transaction, partition, records);
    });
  }
}

export class MovedAlready extends Error {}
