import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres, withTransaction } from '#database';
import { type RedrivePlace, RedriveStore, type RedriveTurn } from '../../application/ports.js';
import { type AcceptedUsage, mostRedrivesKept, type Redrive, type RejectedOfDoor } from '../../domain/redrive.js';

interface RedriveRow {
  tenant: string;
  redrive_id: string;
  door: string | null;
  state: Redrive['state'];
  events: string;
  accepted: string;
  still_rejected: string;
  skipped: string;
  requested_at: Date;
  finished_at: Date | null;
  after_time: Date | null;
  after_id: string | null;
}

const oneRedrive = 'select * from rejected_redrives where tenant = $1 and redrive_id = $2';

/** Redrives of rejected usage, who works on them, and the rejected events that they take, the newest first. */
@Injectable()
export class RedrivesRepository extends RedriveStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  /** The same id again is the same redrive. */
  async begin(tenant: string, redriveId: string, door: string | undefined, at: Date): Promise<Redrive | undefined> {
    return reachingPostgres(() =>
      withTransaction(this.pool, async (transaction) => {
        await transaction.query(
          `insert into rejected_redrives (tenant, redrive_id, door, events, requested_at)
           select $1, $2, $3, count(*), $4 from rejected_usage
           where tenant = $1 and accepted_at is null and ($3::text is null or door = $3) on conflict do nothing`,
          [tenant, redriveId, door ?? null, at],
        );
        await transaction.query(
          `delete from rejected_redrives where tenant = $1 and state = 'done' and redrive_id not in (
             select redrive_id from rejected_redrives where tenant = $1 order by requested_at desc limit $2)`,
          [tenant, mostRedrivesKept],
        );
        return (await transaction.query<RedriveRow>(oneRedrive, [tenant, redriveId])).rows.map(redriveOf)[0];
      }),
    );
  }

  async find(tenant: string, redriveId: string): Promise<Redrive | undefined> {
    return (await this.rows<RedriveRow>(oneRedrive, [tenant, redriveId])).map(redriveOf)[0];
  }

  async list(tenant: string, behind: RedrivePlace | undefined, limit: number): Promise<Redrive[]> {
    const rows = await this.rows<RedriveRow>(
      `select * from rejected_redrives
       where tenant = $1 and ($2::timestamptz is null or (requested_at, redrive_id) < ($2, $3))
       order by requested_at desc, redrive_id desc limit $4`,
      [tenant, behind?.requestedAt ?? null, behind?.redriveId ?? '', limit],
    );
    return rows.map(redriveOf);
  }

  /** Whose turn was longest ago comes first. */
  async claim(seconds: number): Promise<Redrive | undefined> {
    const rows = await this.rows<RedriveRow>(
      `update rejected_redrives set claimed_until = now() + $1 * interval '1 second'
       where (tenant, redrive_id) = (
         select tenant, redrive_id from rejected_redrives
         where state = 'running' and (claimed_until is null or claimed_until < now())
         order by claimed_until nulls first, requested_at limit 1 for update skip locked)
       returning *`,
      [seconds],
    );
    return rows.map(redriveOf)[0];
  }

  async next({ tenant, door, requestedAt, after }: Redrive, limit: number): Promise<RejectedOfDoor[]> {
    const rows = await this.rows<{ id: string; rejected_at: Date; door: string; body: string }>(
      `select id, rejected_at, door, body from rejected_usage
       where tenant = $1 and accepted_at is null and rejected_at <= $2 and ($3::text is null or door = $3)
         and ($4::timestamptz is null or (rejected_at, id) < ($4, $5))
       order by rejected_at desc, id desc limit $6`,
      [tenant, requestedAt, door ?? null, after?.rejectedAt ?? null, after?.id ?? '', limit],
    );
    return rows.map(({ rejected_at, ...row }) => ({ ...row, rejectedAt: rejected_at }));
  }

  async advance({ tenant, redriveId }: Redrive, turn: RedriveTurn, at: Date): Promise<void> {
    const { progress, accepted, after, isDone } = turn;
    await reachingPostgres(() =>
      withTransaction(this.pool, async (transaction) => {
        await transaction.query('update rejected_usage set accepted_at = $3 where tenant = $1 and id = any($2)', [
          tenant,
          accepted,
          at,
        ]);
        await transaction.query(
          `update rejected_redrives set accepted = $3, still_rejected = $4, skipped = $5,
             after_time = coalesce($6, after_time), after_id = coalesce($7, after_id), claimed_until = now(),
             state = $8, finished_at = $9
           where tenant = $1 and redrive_id = $2`,
          [
            ...[tenant, redriveId, progress.accepted, progress.stillRejected, progress.skipped],
            ...[after?.rejectedAt ?? null, after?.id ?? null, isDone ? 'done' : 'running', isDone ? at : null],
          ],
        );
      }),
    );
  }

  async unpublished(limit: number): Promise<AcceptedUsage[]> {
    const rows = await this.rows<{ id: string; tenant: string; door: string; rejected_at: Date }>(
      `select id, tenant, door, rejected_at from rejected_usage
       where accepted_at is not null and not acceptance_published order by accepted_at limit $1`,
      [limit],
    );
    return rows.map(({ rejected_at, ...row }) => ({ ...row, rejectedAt: rejected_at }));
  }

  async markPublished(accepted: readonly AcceptedUsage[]): Promise<void> {
    await this.rows('update rejected_usage set acceptance_published = true where id = any($1)', [
      accepted.map(({ id }) => id),
    ]);
  }

  private async rows<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    return (await reachingPostgres(() => this.pool.query<Row>(sql, values))).rows;
  }
}

function redriveOf(row: RedriveRow): Redrive {
  return {
    redriveId: row.redrive_id,
    tenant: row.tenant,
    door: row.door ?? undefined,
    state: row.state,
    events: Number(row.events),
    accepted: Number(row.accepted),
    stillRejected: Number(row.still_rejected),
    skipped: Number(row.skipped),
    requestedAt: row.requested_at,
    finishedAt: row.finished_at ?? undefined,
    after: row.after_time && row.after_id !== null ? { rejectedAt: row.after_time, id: row.after_id } : undefined,
  };
}
