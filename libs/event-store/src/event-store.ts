import type { Pool, PoolClient } from 'pg';
import { type Queryable, reachingPostgres, schemaName, withTransaction } from '#database';

export interface NewEvent {
  type: string;
  data: unknown;
}

export interface StoredEvent {
  /** Gap-free over the whole store and in commit order. */
  position: bigint;
  streamId: string;
  /** 1 for the first event of its stream. */
  version: number;
  tenant: string;
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: each service narrows its own events
  data: any;
  metadata: Record<string, unknown>;
  recordedAt: Date;
}

export interface Append {
  streamId: string;
  tenant: string;
  /** The version of the last event that the decision has seen; 0 for a new stream. */
  expectedVersion: number;
  events: readonly NewEvent[];
  recordedAt: Date;
  metadata?: Record<string, unknown>;
}

/** Somebody else appended to the stream first: read it again and decide again. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';

  constructor(
    readonly streamId: string,
    readonly expectedVersion: number,
  ) {
    super(`${streamId} is no longer at version ${expectedVersion}`);
  }
}

/** Where the store tells its publishers, through Postgres, that something was appended. */
export function appendedChannel(schema: string): string {
  return `${schema}_appended`;
}

/** The append-only events of one service, in its own Postgres schema (see `eventStoreSql`). */
export class EventStore {
  private readonly table: string;
  private readonly counter: string;

  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
  ) {
    this.table = `${schemaName(schema)}.events`;
    this.counter = `${schemaName(schema)}.event_position`;
  }

  /**
   * Appends all events or none and answers with them as they are stored. Throws VersionConflict when the stream is not
   * at the expected version, Unavailable when Postgres is away. Inside a caller's transaction it belongs at the end:
   * from here to the commit all other appends of the service wait, which is what makes positions gap-free.
   */
  append(append: Append, transaction?: PoolClient): Promise<StoredEvent[]> {
    if (append.events.length === 0) return Promise.resolve([]);
    if (transaction !== undefined) return reachingPostgres(() => this.appendIn(transaction, append));
    return withTransaction(this.pool, (own) => this.appendIn(own, append));
  }

  /** All events of a stream in order; empty when there is no such stream. */
  read(streamId: string, on: Queryable = this.pool): Promise<StoredEvent[]> {
    return this.select(on, 'where stream_id = $1 order by version', [streamId]);
  }

  /** The next events after a position, at most `limit`, in the order of their positions. */
  readAfter(position: bigint, limit: number, on: Queryable = this.pool): Promise<StoredEvent[]> {
    return this.select(on, 'where position > $1 order by position limit $2', [String(position), limit]);
  }

  async lastPosition(): Promise<bigint> {
    const { rows } = await reachingPostgres(() => this.pool.query(`select last_position from ${this.counter}`));
    return BigInt(rows[0].last_position);
  }

  private async appendIn(transaction: PoolClient, append: Append): Promise<StoredEvent[]> {
    const { streamId, tenant, expectedVersion, events, recordedAt, metadata = {} } = append;
    const count = events.length;
    const counted = await transaction.query(
      `update ${this.counter} set last_position = last_position + $1 returning last_position`,
      [count],
    );
    const before = BigInt(counted.rows[0].last_position) - BigInt(count);
    const inserted = await transaction.query(
      `with appended as (
         insert into ${this.table} (position, stream_id, version, tenant, type, data, metadata, recorded_at)
         select $1::bigint + n, $2, $3::int + n, $4, type, data::jsonb, $5::jsonb, $6
         from unnest($7::text[], $8::text[]) with ordinality as new_event (type, data, n)
         where (select coalesce(max(version), 0) from ${this.table} where stream_id = $2) = $3::int
         returning 1)
       select count(*)::int as count, pg_notify($9, '') from appended`,
      [
        String(before),
        streamId,
        expectedVersion,
        tenant,
        JSON.stringify(metadata),
        recordedAt,
        events.map((event) => event.type),
        events.map((event) => JSON.stringify(event.data)),
        appendedChannel(this.schema),
      ],
    );
    if (inserted.rows[0].count !== count) throw new VersionConflict(streamId, expectedVersion);
    return events.map(({ type, data }, index) => ({
      position: before + BigInt(index + 1),
      version: expectedVersion + index + 1,
      streamId,
      tenant,
      type,
      data,
      metadata,
      recordedAt,
    }));
  }

  private async select(on: Queryable, rest: string, values: unknown[]): Promise<StoredEvent[]> {
    const columns = 'position, stream_id, version, tenant, type, data, metadata, recorded_at';
    const { rows } = await reachingPostgres(() => on.query(`select ${columns} from ${this.table} ${rest}`, values));
    return rows.map((row) => ({
      position: BigInt(row.position),
      streamId: row.stream_id,
      version: row.version,
      tenant: row.tenant,
      type: row.type,
      data: row.data,
      metadata: row.metadata,
      recordedAt: row.recorded_at,
    }));
  }
}
