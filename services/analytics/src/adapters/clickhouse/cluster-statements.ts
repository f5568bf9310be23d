/** A table's rows are on its shards under another name; its own is that of the table that asks all shards. */
const ofShard = (table: string): string => `${table}_local`;

/** By what a row finds its shard. Rows that are added up, replaced or joined with each other have the same tenant. */
const shardingKeys: Readonly<Record<string, string>> = { migrations: 'cityHash64(name)' };
const keyOf = (table: string): string => shardingKeys[table] ?? 'cityHash64(tenant)';

const aTable =
  /^\s*create table if not exists (\w+)\.(\w+) (\([\s\S]*\))\s*engine = (\w*MergeTree)(?:\((\w+(?:, \w+)*)\))?([\s\S]*)$/;
const anAlteration = /^\s*alter table (\w+)\.(\w+)\s+([\s\S]*)$/;
const aView = /^\s*create or replace view (\w+\.\w+)([\s\S]*)$/;
const aDatabase = /^\s*create database if not exists (\w+)\s*$/;

/** Replicas forget a token after an hour, unless they are told otherwise; a writer may have been away for longer. */
const window = ['replicated_deduplication_window = 10000', 'replicated_deduplication_window_seconds = 2592000'];

/**
 * What a statement of the schema is on a cluster: the same for all shards and replicas. There is no second schema, so that a
 * migration is written once.
 * @throws where a statement has none of the forms that migrations have
 */
export function statementsOn(cluster: string, statement: string): string[] {
  const all = `on cluster '${cluster}'`;
  const database = aDatabase.exec(statement);
  if (database) return [`create database if not exists ${database[1]} ${all}`];
  const view = aView.exec(statement);
  if (view) return [`create or replace view ${view[1]} ${all}${view[2]}`];
  const table = aTable.exec(statement);
  if (table) return tableOn(cluster, all, table);
  const alteration = anAlteration.exec(statement);
  if (alteration) {
    const [, of, name = '', change = ''] = alteration;
    const alter = (where: string): string => `alter table ${of}.${where} ${all} ${change}`;
    // The table that asks has columns and nothing else.
    return /^\w+ column\b/.test(change) ? [alter(ofShard(name)), alter(name)] : [alter(ofShard(name))];
  }
  throw new Error(`A statement has no form that is known on a cluster: ${statement.trim().slice(0, 100)}`);
}

function tableOn(cluster: string, all: string, [, database, name = '', columns, engine, version, rest = '']: string[]) {
  const table = ofShard(name);
  const place = `'/clickhouse/tables/{shard}/${database}/${table}', '{replica}'${version ? `, ${version}` : ''}`;
  const settings = rest.replace(/non_replicated_deduplication_window = \d+/, window.join(', '));
  return [
    `create table if not exists ${database}.${table} ${all} ${columns} engine = Replicated${engine}(${place})${settings}`,
    `create table if not exists ${database}.${name} ${all} as ${database}.${table}
     engine = Distributed('${cluster}', '${database}', '${table}', ${keyOf(name)})`,
  ];
}

/** Where rows are removed: the table that asks all shards removes none. */
export const placeOfRows = (database: string, table: string, cluster: string | undefined): string =>
  cluster === undefined ? `${database}.${table}` : `${database}.${ofShard(table)} on cluster '${cluster}'`;

/**
 * Of each question and insert on a cluster. An insert is over when its shards have it; each compares its rows' token by itself.
 * Of one tenant everything is on one shard, so that what is asked within a question is asked there, and of no other.
 */
export const clusterSettings = {
  distributed_foreground_insert: 1,
  distributed_product_mode: 'local',
  optimize_skip_unused_shards: 1,
} as const;
