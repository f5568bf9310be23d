import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres } from '#database';
import { Unavailable } from '#decider';
import type { ConflictingUsage, UnattributedUsage } from '../../application/batch-commit.js';
import { keyOf, withoutNul } from './event-names.sql.js';
import { noteChanged, noteConflicting } from './kept-usage-changes.repository.js';

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

/** Usage that was kept and not rated: unattributed (late and waiting among it) and conflicting. */
@Injectable()
export class KeptUsageRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

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

  async insertUnattributed(
    transaction: PoolClient,
    partition: number,
    unattributed: readonly UnattributedUsage[],
  ): Promise<void> {
    if (unattributed.length === 0) return;
    const latest = [...new Map(unattributed.map((usage) => [keyOf(usage), usage])).values()];
    await transaction.query(
      `with changed as (
         insert into unattributed_usage (tenant, source, id, partition, reason, waits_for, occurred_at, received_at, attempt, cost, cost_source, event)
         select t, s, i, $1, r, w, o, a, n, c, cs, e
         from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::int[], $10::text[], $11::text[], $12::text[])
           as u(t, s, i, r, w, o, a, n, c, cs, e)
         on conflict (tenant, source, id) do update set
           reason = excluded.reason, waits_for = excluded.waits_for, attempt = excluded.attempt, partition = excluded.partition, event = excluded.event
         returning *)
       ${noteChanged('unattributed')}`,
      [
        partition,
        arrayText(latest.map((usage) => usage.tenant)),
        arrayText(latest.map((usage) => withoutNul(usage.source))),
        arrayText(latest.map((usage) => withoutNul(usage.id))),
        arrayText(latest.map((usage) => usage.reason)),
        arrayText(latest.map((usage) => usage.waitsFor)),
        arrayText(latest.map((usage) => usage.occurredAt)),
        arrayText(latest.map((usage) => usage.receivedAt)),
        arrayText(latest.map((usage) => usage.attempt)),
        arrayText(latest.map((usage) => usage.cost)),
        arrayText(latest.map((usage) => usage.costSource)),
        arrayText(latest.map((usage) => usage.row)),
      ],
    );
  }

  /** Corrections take these away; what takes their place is inserted anew. */
  async drop(
    transaction: PoolClient,
    dropped: readonly { readonly tenant: string; readonly position: string }[],
  ): Promise<void> {
    if (dropped.length === 0) return;
    const { rowCount } = await transaction.query(
      `with changed as (
         delete from unattributed_usage using unnest($1::text[], $2::bigint[]) as d(t, p)
         where tenant = t and position = p returning unattributed_usage.*)
       ${noteChanged('taken-back')}`,
      [arrayText(dropped.map(({ tenant }) => tenant)), arrayText(dropped.map(({ position }) => position))],
    );
    // Somebody has moved one of them meanwhile: the correction looks again where it is.
    if (rowCount !== dropped.length) throw new Unavailable('unattributed usage that is corrected was moved');
  }

  /** The same event, sent again, is kept once. */
  async insertConflicting(
    transaction: PoolClient,
    partition: number,
    conflicts: readonly ConflictingUsage[],
  ): Promise<void> {
    if (conflicts.length === 0) return;
    await transaction.query(
      `with changed as (
         insert into conflicting_usage (tenant, source, id, partition, log_offset, received_at, fingerprint, event)
         select t, s, i, $1, o, r, f, e
         from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[])
           as u(t, s, i, o, r, f, e)
         on conflict (tenant, source, id, fingerprint) do nothing
         returning *)
       ${noteConflicting}`,
      [
        partition,
        arrayText(conflicts.map((conflict) => conflict.tenant)),
        arrayText(conflicts.map((conflict) => withoutNul(conflict.source))),
        arrayText(conflicts.map((conflict) => withoutNul(conflict.id))),
        arrayText(conflicts.map((conflict) => conflict.offset)),
        arrayText(conflicts.map((conflict) => conflict.receivedAt)),
        arrayText(conflicts.map((conflict) => conflict.fingerprint)),
        arrayText(conflicts.map((conflict) => conflict.row)),
      ],
    );
  }
}
