import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres } from '#database';
import type { CorrectionChange, CorrectionResult } from '../../application/corrections/correction.js';
import { withoutNul } from './event-names.sql.js';

export interface CorrectionRow {
  correction_id: string;
  partition: number;
  type: string;
  source: string;
  event_id: string;
  outcome: CorrectionResult['outcome'];
  reason: string;
  backfill_id: string | null;
  occurred_at: string;
  change: CorrectionChange | null;
}

/** What each partition made of each correction. */
@Injectable()
export class CorrectionsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async record(transaction: PoolClient, partition: number, results: readonly CorrectionResult[]): Promise<void> {
    if (results.length === 0) return;
    const column = (of: (result: CorrectionResult) => string | number | null) => arrayText(results.map(of));
    await transaction.query(
      `insert into usage_corrections (correction_id, partition, tenant, type, source, event_id, outcome, reason, backfill_id,
         occurred_at, change)
       select c, coalesce(p, $1), t, y, s, e, o, r, b, a, h::json
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
         $10::bigint[], $11::text[], $12::int[]) as u(c, t, y, s, e, o, r, b, a, h, p)
       on conflict (correction_id, partition) do update set outcome = excluded.outcome, change = excluded.change
       where usage_corrections.outcome = 'not-found'`,
      [
        partition,
        column(({ correctionId }) => correctionId),
        column(({ tenant }) => tenant),
        column(({ type }) => type),
        column(({ source }) => withoutNul(source)),
        column(({ eventId }) => withoutNul(eventId)),
        column(({ outcome }) => outcome),
        column(({ reason }) => withoutNul(reason)),
        column(({ backfillId }) => backfillId),
        column(({ occurredAt }) => occurredAt),
        column(({ change }) => change && JSON.stringify(change)),
        column(({ partition: other }) => other ?? null),
      ],
    );
  }

  /** Those that a partition has obeyed. Where it has found no event the correction may come again behind one. */
  async obeyed(partition: number, correctionIds: readonly string[]): Promise<Set<string>> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ correction_id: string }>(
        `select correction_id from usage_corrections
         where partition = $1 and correction_id = any($2) and outcome <> 'not-found'`,
        [partition, correctionIds],
      ),
    );
    return new Set(rows.map((row) => row.correction_id));
  }

  /** Those of these events that were void when this partition last obeyed a correction of them. */
  async voided(partition: number, tenant: string, events: readonly { source: string; id: string }[]) {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ source: string; event_id: string }>(
        `select source, event_id from usage_corrections join unnest($2::text[], $3::text[]) as u(s, e)
         on source = s and event_id = e
         where tenant = $1 and partition = $4 and type = 'usage-voided' and outcome = 'applied'`,
        [
          tenant,
          arrayText(events.map(({ source }) => withoutNul(source))),
          arrayText(events.map(({ id }) => withoutNul(id))),
          partition,
        ],
      ),
    );
    return rows.map((row) => ({ source: row.source, id: row.event_id }));
  }

  /** What the partitions have made of a correction so far. */
  async results(tenant: string, correctionId: string): Promise<CorrectionRow[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<CorrectionRow>('select * from usage_corrections where tenant = $1 and correction_id = $2', [
        tenant,
        correctionId,
      ]),
    );
    return rows;
  }
}
