import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { actorOfNow, POOL, type Queryable, reachingPostgres, schemaName, withTransaction } from '#database';

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

/** Where the store lets its publishers know, through Postgres, that something was appended. */
export function appendedChannel(schema: string): string {
  return `${schema}_appended`;
}

/** Whose event store it is. */
export const EVENT_STORE_SCHEMA = Symbol('event store schema');

/** The append-only events of one service, in its own Postgres schema (see `eventStoreSql`). */
@Injectable()
export class EventStore {
  private readonly table: string;
  private readonly counter: string;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE_SCHEMA) readonly schema: string,
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
    return this.appendAll([append], transaction);
  }

  /** The same for several streams, each at most once, in their order. */
  appendAll(appends: readonly Append[], transaction?: PoolClient): Promise<StoredEvent[]> {
    const some = appends.filter(({ events }) => events.length > 0);
    if (some.length === 0) return Promise.resolve([]);
    if (transaction !== undefined) return reachingPostgres(() => this.appendIn(transaction, some));
    return withTransaction(this.pool, (own) => this.appendIn(own, some));
  }

  /** All events of a stream in order; empty when there is no such stream. */
  read(streamId: string, on: Queryable = this.pool): Promise<StoredEvent[]> {
    return this.select(on, 'where stream_id = $1 order by version', [streamId]);
  }

  /** All events of some streams of a tenant, stream by stream in order. */
  readAll(streamIds: readonly string[], tenant: string, on: Queryable = this.pool): Promise<StoredEvent[]> {
    return this.select(on, 'where stream_id = any($1) and tenant = $2 order by stream_id, version', [
      streamIds,
      tenant,
    ]);
  }

  /** The next events after a position, at most `limit`, in the order of their positions. */
  readAfter(position: bigint, limit: number, on: Queryable = this.pool): Promise<StoredEvent[]> {
    return this.select(on, 'where position > $1 order by position limit $2', [String(position), limit]);
  }

  async lastPosition(): Promise<bigint> {
    const { rows } = await reachingPostgres(() => this.pool.query(`select last_position from ${this.counter}`));
    return BigInt(rows[0].last_position);
  }

  private async appendIn(transaction: PoolClient, appends: readonly Append[]): Promise<StoredEvent[]> {
    const events = appends.flatMap(eventsOf);
    const counted = await transaction.query(
      `update ${this.counter} set last_position = last_position + $1 returning last_position`,
      [events.length],
    );
    const before = BigInt(counted.rows[0].last_position) - BigInt(events.length);
    const inserted = await transaction.query(
      `with stale as (
         select stream_id, expected
         from unnest($1::text[], $2::int[]) as seen (stream_id, expected)
         where expected <> (select coalesce(max(version), 0) from ${this.table} e where e.stream_id = seen.stream_id)
       ), appended as (
         insert into ${this.table} (position, stream_id, version, tenant, type, data, metadata, recorded_at)
         select $3::bigint + n, stream_id, version, tenant, type, data::jsonb, metadata::jsonb, recorded_at
         from unnest($4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
           with ordinality as new_event (stream_id, version, tenant, type, data, metadata, recorded_at, n)
         where not exists (select from stale))
       select pg_notify($11, ''), stale.* from (values (1)) as one_row left join stale on true limit 1`,
      [
        appends.map(({ streamId }) => streamId),
        appends.map(({ expectedVersion }) => expectedVersion),
        String(before),
        ...columnsOf(events),
        appendedChannel(this.schema),
      ],
    );
    const { stream_id: stale, expected } = inserted.rows[0];
    if (stale !== null) throw new VersionConflict(stale, expected);
    return events.map((event, index) => ({ position: before + BigInt(index + 1), ...event }));
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

function eventsOf({
  streamId,
  tenant,
  expectedVersion,
  events,
  recordedAt,
  metadata = metadataOfNow(),
}: Append): Omit<StoredEvent, 'position'>[] {
  return events.map(({ type, data }, index) => ({
    streamId,
    version: expectedVersion + index + 1,
    tenant,
    type,
    data,
    metadata,
    recordedAt,
  }));
}

/** Who is behind the request that decides it and from where, as far as there is one. */
function metadataOfNow(): Record<string, unknown> {
  const { by, from } = actorOfNow();
  return { ...(by !== undefined && { by }), ...(from !== undefined && { from }) };
}

function columnsOf(events: readonly Omit<StoredEvent, 'position'>[]): unknown[][] {
  return [
    events.map(({ streamId }) => streamId),
    events.map(({ version }) => version),
    events.map(({ tenant }) => tenant),
    events.map(({ type }) => type),
    events.map(({ data }) => JSON.stringify(data)),
    events.map(({ metadata }) => JSON.stringify(metadata)),
    events.map(({ recordedAt }) => recordedAt),
  ];
}
