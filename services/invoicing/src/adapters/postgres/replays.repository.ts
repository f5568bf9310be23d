import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';

/** What one replay has compared, all tenants together, and in how many places it came to something else. */
export interface Replay {
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Of closed periods. */
  readonly charges: number;
  readonly documents: number;
  /** Of the read models. */
  readonly rows: number;
  readonly differences: number;
}

/** Older ones are forgotten when another is written down. */
export const mostReplaysKept = 20;

/** What replays have found. The command for operators writes it, beside the running service. */
@Injectable()
export class ReplaysRepository {
  constructor(@Inject(POOL) private readonly pool: Pick<Pool, 'query'>) {}

  async record({ startedAt, endedAt, charges, documents, rows, differences }: Replay): Promise<void> {
    await this.pool.query(
      `with latest as (
         insert into replays (started_at, ended_at, charges, documents, model_rows, differences)
         values ($1, $2, $3, $4, $5, $6) returning replay_id)
       delete from replays where replay_id <= (select replay_id from latest) - $7`,
      [startedAt, endedAt, charges, documents, rows, differences, mostReplaysKept],
    );
  }

  /** The latest first. */
  async list(): Promise<readonly Replay[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<Replay>(
        `select started_at as "startedAt", ended_at as "endedAt", charges, documents, model_rows as rows, differences
         from replays order by replay_id desc limit $1`,
        [mostReplaysKept],
      ),
    );
    return rows;
  }
}
