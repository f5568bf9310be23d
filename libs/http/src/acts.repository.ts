import type { Pool } from 'pg';
import { reachingPostgres } from '#database';

/** For a migration of a service whose requests are kept: beside its tables, in the form of an event store's events. */
export const actsSql = `
  create table acts (
    position bigserial primary key,
    stream_id text not null,
    tenant text not null,
    type text not null,
    data jsonb not null,
    metadata jsonb not null,
    recorded_at timestamptz(3) not null
  );
  create index acts_in_order on acts (tenant, recorded_at desc, position desc)`;

export interface RequestedAct {
  readonly tenant: string;
  /** Who asks for it, as callers are called. */
  readonly by: string;
  /** The network address that the request came from. */
  readonly from: string;
  readonly object: string;
  /** What is done: `budget-created`. */
  readonly action: string;
  /** Without secrets. */
  readonly said: unknown;
}

/**
 * What was asked of objects that no event store has. It is written down before it is done and says until then that nobody knows
 * what became of it, so that a process that dies in between has done nothing without a trace.
 */
export class ActsRepository {
  constructor(private readonly pool: Pool) {}

  /** Answers its place. */
  async begin({ tenant, by, from, object, action, said }: RequestedAct): Promise<string> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ position: string }>(
        `insert into acts (tenant, stream_id, type, data, metadata, recorded_at)
         values ($1, $2, $3, $4::jsonb || '{"outcome": "unknown"}', jsonb_build_object('by', $5::text, 'from', $6::text), now())
         returning position`,
        [tenant, object, action, JSON.stringify(said), by, from],
      ),
    );
    return rows[0]?.position as string;
  }

  async done(position: string, object: string): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(`update acts set stream_id = $2, data = data - 'outcome' where position = $1`, [
        position,
        object,
      ]),
    );
  }

  /** It was refused, so nothing was done. */
  async forget(position: string): Promise<void> {
    await reachingPostgres(() => this.pool.query('delete from acts where position = $1', [position]));
  }
}
