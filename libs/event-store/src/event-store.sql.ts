import { schemaName } from '#database';

/** The tables of one service's event store, for its first migration. Run once, inside that service's own schema. */
export function eventStoreSql(schema: string): string {
  const s = schemaName(schema);
  return `
    create table ${s}.events (
      position bigint primary key,
      stream_id text not null,
      version integer not null check (version >= 1),
      tenant text not null,
      type text not null,
      data jsonb not null,
      metadata jsonb not null default '{}',
      recorded_at timestamptz not null,
      unique (stream_id, version)
    );
    create table ${s}.event_position (only_row boolean primary key default true check (only_row), last_position bigint not null);
    insert into ${s}.event_position (last_position) values (0);
    create table ${s}.publisher_position (name text primary key, position bigint not null);
  `;
}
