import type { ClickHouseClient } from '@clickhouse/client';
import { retry } from '#running';
import { openEngine } from './clickhouse.engine.js';
import { connectToServer } from './clickhouse.server.js';
import { statementsOn } from './cluster-statements.js';

export type InsertSettings = Readonly<Record<string, string | number>>;

export interface Insert {
  /** Without its database. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly format: 'JSONCompactEachRow' | 'ArrowStream';
  readonly chunks: readonly Uint8Array[];
  readonly settings: InsertSettings;
}

/** A ClickHouse, in this process or elsewhere: reads and commands go through its client in both cases. */
export abstract class ClickHouse {
  abstract readonly database: string;
  /** Its name, where tables are on the shards of one. */
  abstract readonly cluster: string | undefined;
  abstract readonly client: ClickHouseClient;
  /** Whether it may be frozen or unreachable while this process is not. */
  abstract readonly isElsewhere: boolean;
  /** Resolves when the rows are stored. */
  abstract insert(insert: Insert): Promise<void>;
  abstract answers(): Promise<boolean>;
  abstract close(): Promise<void>;
}

/** Where a ClickHouse is: a server, or a folder for the engine in this process. */
export interface ClickHousePlace {
  readonly clickHouse: { readonly url: string } | { readonly path: string };
  readonly clickHouseDatabase: string;
  /** The cluster of the server's that has the tables; absent: the server itself has them. */
  readonly clickHouseCluster?: string | undefined;
}

/** A predecessor that is still draining holds the folder's lock; a server may still be starting. */
const startWait = { everyMs: 300, atMostMs: 60_000 };

export async function openClickHouse({
  clickHouse: at,
  clickHouseDatabase: database,
  clickHouseCluster: cluster,
}: ClickHousePlace): Promise<ClickHouse> {
  return retry(async () => {
    const clickHouse = await ('url' in at ? connectToServer(at.url, database, cluster) : openEngine(at.path, database));
    await makeIn(clickHouse, `create database if not exists ${database}`);
    return clickHouse;
  }, startWait);
}

/** Carries a statement of the schema out, wherever the tables are. */
export async function makeIn({ client, cluster }: Pick<ClickHouse, 'client' | 'cluster'>, statement: string) {
  const statements = cluster === undefined ? [statement] : statementsOn(cluster, statement);
  for (const query of statements) await client.command({ query });
}

/** Tables of one server are no tables of a cluster, nor the other way round: they are not made into each other here. */
export async function demandTablesOf({
  client,
  database,
  cluster,
}: Pick<ClickHouse, 'client' | 'database' | 'cluster'>) {
  const answer = await client.query({
    query: 'select engine from system.tables where database = {database:String} and name = {name:String}',
    query_params: { database, name: 'migrations' },
    format: 'JSONEachRow',
  });
  const [table] = await answer.json<{ engine: string }>();
  if ((table?.engine === 'Distributed') === (cluster !== undefined)) return;
  throw new Error(
    `The tables of ${database} are ${cluster === undefined ? '' : 'not '}those of a cluster: METERSTREAM_CLICKHOUSE_CLUSTER says otherwise (docs/operations.md)`,
  );
}
