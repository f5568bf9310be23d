import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { POOL, reachingPostgres, withTransaction } from '#database';
import {
  type ConflictingUsage,
  Fenced,
  type OutboxRecord,
  type RedrivableUsage,
  type UnattributedUsage,
  type UnattributedUsageStore,
} from '../../application/ports.js';
import { OutboxRepository } from './outbox.repository.js';

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
@Injectable()
export class KeptUsageRepository implements UnattributedUsageStore {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly outbox: OutboxRepository,
  ) {}

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
      return this.outbox.insert(transaction, partition, records);
    });
  }

  async insertUnattributed(
    transaction: PoolClient,
    partition: number,
    unattributed: readonly UnattributedUsage[],
  ): Promise<void> {
    if (unattributed.length === 0) return;
    const latest = [
      ...new Map(unattributed.map((usage) => [`${usage.tenant}\n${usage.source}\n${usage.id}`, usage])).values(),
    ];
    await transaction.query(
      `insert into unattributed_usage (tenant, source, id, partition, reason, occurred_at, received_at, attempt, cost, cost_source, event)
     select t, s, i, $1, r, o, a, n, c, cs, e
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::int[], $9::text[], $10::text[], $11::text[])
       as u(t, s, i, r, o, a, n, c, cs, e)
     on conflict (tenant, source, id) do update set
       reason = excluded.reason, attempt = excluded.attempt, partition = excluded.partition, event = excluded.event`,
      [
        partition,
        latest.map((usage) => usage.tenant),
        latest.map((usage) => withoutNul(usage.source)),
        latest.map((usage) => withoutNul(usage.id)),
        latest.map((usage) => usage.reason),
        latest.map((usage) => usage.occurredAt),
        latest.map((usage) => usage.receivedAt),
        latest.map((usage) => usage.attempt),
        latest.map((usage) => usage.cost),
        latest.map((usage) => usage.costSource),
        latest.map((usage) => usage.row),
      ],
    );
  }

  async insertConflicting(
    transaction: PoolClient,
    partition: number,
    conflicts: readonly ConflictingUsage[],
  ): Promise<void> {
    if (conflicts.length === 0) return;
    await transaction.query(
      `insert into conflicting_usage (tenant, source, id, partition, log_offset, received_at, event)
     select t, s, i, $1, o, r, e
     from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[]) as u(t, s, i, o, r, e)`,
      [
        partition,
        conflicts.map((conflict) => conflict.tenant),
        conflicts.map((conflict) => withoutNul(conflict.source)),
        conflicts.map((conflict) => withoutNul(conflict.id)),
        conflicts.map((conflict) => conflict.offset),
        conflicts.map((conflict) => conflict.receivedAt),
        conflicts.map((conflict) => conflict.row),
      ],
    );
  }
}

// Postgres text has no NUL; in the event's own JSON it stands escaped.
const withoutNul = (text: string) => text.replaceAll('\u0000', '');

class MovedAlready extends Error {}
