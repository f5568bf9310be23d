import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type Recosting, RecostingStore } from '../../application/recostings/recosting.js';
import type { TouchedSegment } from '../../application/segments-in-window.js';

interface RecostingRow {
  recosting_id: string;
  tenant: string;
  requested: string;
  subscription_id: string | null;
  window_from: string;
  window_to: string;
  reason: string;
  requested_at: string;
  state: Recosting['state'];
  outcome: NonNullable<Recosting['outcome']> | null;
  problem: string | null;
}

interface SegmentRow {
  partition: number;
  subscription_id: string;
  period_index: number;
  first_block: string | null;
}

/** Windows of usage that are costed anew, what came of them, and who works on them. */
@Injectable()
export class RecostingsRepository extends RecostingStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async record(one: Recosting): Promise<void> {
    await this.rows(
      `insert into usage_recostings (recosting_id, tenant, subscription_id, window_from, window_to, reason, requested_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        one.recostingId,
        one.tenant,
        one.subscriptionId ?? null,
        one.from,
        one.to,
        one.reason,
        one.requestedAt,
        one.state,
      ],
    );
  }

  async find(tenant: string, recostingId: string): Promise<Recosting | undefined> {
    const sql = 'select * from usage_recostings where tenant = $1 and recosting_id = $2';
    return (await this.rows<RecostingRow>(sql, [tenant, recostingId])).map(recostingOf)[0];
  }

  async list(tenant: string, before: string | undefined, limit: number): Promise<Recosting[]> {
    const rows = await this.rows<RecostingRow>(
      `select * from usage_recostings
       where tenant = $1 and ($2::text is null
         or requested < (select requested from usage_recostings where tenant = $1 and recosting_id = $2))
       order by requested desc limit $3`,
      [tenant, before ?? null, limit],
    );
    return rows.map(recostingOf);
  }

  async beginApplying(tenant: string, recostingId: string): Promise<boolean> {
    const rows = await this.rows(
      `update usage_recostings set state = 'applying', claimed_until = null
       where tenant = $1 and recosting_id = $2 and state = 'ready' returning 1`,
      [tenant, recostingId],
    );
    return rows.length === 1;
  }

  async claim(seconds: number): Promise<Recosting | undefined> {
    const rows = await this.rows<RecostingRow>(
      `update usage_recostings set claimed_until = now() + $1 * interval '1 second'
       where recosting_id = (
         select recosting_id from usage_recostings
         where state in ('previewing', 'applying') and (claimed_until is null or claimed_until < now())
         order by requested limit 1 for update skip locked)
       returning *`,
      [seconds],
    );
    return rows.map(recostingOf)[0];
  }

  async finish(...[claimed, { state, outcome, problem }]: Parameters<RecostingStore['finish']>): Promise<void> {
    const said = outcome === undefined ? null : JSON.stringify(outcome);
    await this.rows(
      `update usage_recostings set state = $2, outcome = coalesce($3::json, outcome), problem = $4, claimed_until = null
       where recosting_id = $1 and state = $5`,
      [claimed.recostingId, state, said, problem ?? null, claimed.state],
    );
  }

  async hold(...[{ recostingId, state }, seconds]: Parameters<RecostingStore['hold']>): Promise<void> {
    await this.rows(
      `update usage_recostings set claimed_until = now() + $2 * interval '1 second'
       where recosting_id = $1 and state = $3`,
      [recostingId, seconds, state],
    );
  }

  async segmentsIn(
    ...[tenant, { from, to, subscriptionId }]: Parameters<RecostingStore['segmentsIn']>
  ): Promise<TouchedSegment[]> {
    const rows = await this.rows<SegmentRow>(
      `select partition, subscription_id, period_index, first_block from period_charges
       where tenant = $1 and period_end > $2 and period_start < $3 and ($4::text is null or subscription_id = $4)`,
      [tenant, from, to, subscriptionId ?? null],
    );
    return rows.map((row) => ({
      partition: row.partition,
      subscriptionId: row.subscription_id,
      number: row.period_index,
      firstBlock: Number(row.first_block ?? 1),
    }));
  }

  private async rows<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return (await reachingPostgres(() => this.pool.query<Row>(sql, [...values]))).rows;
  }
}

const recostingOf = (row: RecostingRow): Recosting => ({
  recostingId: row.recosting_id,
  tenant: row.tenant,
  subscriptionId: row.subscription_id ?? undefined,
  from: Number(row.window_from),
  to: Number(row.window_to),
  reason: row.reason,
  requestedAt: Number(row.requested_at),
  state: row.state,
  outcome: row.outcome ?? undefined,
  problem: row.problem ?? undefined,
});
