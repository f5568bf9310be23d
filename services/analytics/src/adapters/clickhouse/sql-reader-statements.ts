import { readOnlyLimits } from './read-only.engine.js';

/** A user of ClickHouse's who sees one tenant's rows of the contract views, and nothing else. */
export interface SqlReader {
  readonly database: string;
  readonly tenant: string;
  readonly cluster?: string | undefined;
  /** The contract views. */
  readonly views: readonly string[];
}

export interface HashedPassword {
  /** SHA-256 of the password and the salt behind it, in hexadecimal digits. */
  readonly hash: string;
  readonly salt: string;
}

/** Databases have no dot in their names: no two tenants of two databases share one. */
export const nameOfReader = ({ database, tenant }: Pick<SqlReader, 'database' | 'tenant'>): string =>
  `${database}.${tenant}`;

const { seconds, memoryBytes, resultBytes } = readOnlyLimits;

/**
 * What a query may take: where it says nothing, and whatever it says. Programs say how long they wait themselves. None says 0, which
 * is no limit.
 */
export const readerLimits: Readonly<Record<string, { readonly usual: number; readonly most: number }>> = {
  max_execution_time: { usual: seconds, most: 120 },
  max_memory_usage: { usual: memoryBytes, most: memoryBytes },
  max_result_bytes: { usual: resultBytes, most: resultBytes },
  max_concurrent_queries_for_user: { usual: 4, most: 4 },
};

/** Of an hour, so that a dashboard that is left open does not take the server to itself. */
export const readerQuota = { queries: 10_000, executionSeconds: 1_800 } as const;

/** Which rows of every view it sees. */
export const rowsOfReader = ({ tenant }: Pick<SqlReader, 'tenant'>): string => `tenant = ${text(tenant)}`;

export const viewsOfReader = ({ database, views }: Pick<SqlReader, 'database' | 'views'>): string[] =>
  views.map((view) => `${database}.${view}`);

/**
 * Makes a reader, or gives one that is there another password. Until the last statement nobody can sign in, and until a view's
 * rows are limited it may not be read, wherever this breaks off. `or replace` would be another user of the same name, whom no limit names.
 */
export function makingReader(reader: SqlReader, { hash, salt }: HashedPassword): string[] {
  const user = quoted(nameOfReader(reader));
  const all = onCluster(reader);
  const identified = `identified with sha256_hash by ${text(hash)} salt ${text(salt)}`;
  const settings = [
    'readonly = 2 const',
    ...Object.entries(readerLimits).map(([name, { usual, most }]) => `${name} = ${usual} min 1 max ${most}`),
  ];
  const quota = `max queries = ${readerQuota.queries}, execution_time = ${readerQuota.executionSeconds}`;
  return [
    `create user if not exists ${user}${all} ${identified} host none`,
    ...viewsOfReader(reader).flatMap((view) => [
      `create row policy if not exists ${user}${all} on ${view} for select using ${rowsOfReader(reader)} to ${user}`,
      `grant${all} select on ${view} to ${user}`,
    ]),
    `create quota or replace ${user}${all} for interval 1 hour ${quota} to ${user}`,
    `alter user ${user}${all} ${identified} host any settings ${settings.join(', ')}`,
  ];
}

/** The user goes first: nobody reads while its limits go. */
export function removingReader(reader: SqlReader): string[] {
  const user = quoted(nameOfReader(reader));
  const all = onCluster(reader);
  return [
    `drop user if exists ${user}${all}`,
    ...viewsOfReader(reader).map((view) => `drop row policy if exists ${user} on ${view}${all}`),
    `drop quota if exists ${user}${all}`,
  ];
}

const onCluster = ({ cluster }: SqlReader): string => (cluster === undefined ? '' : ` on cluster '${cluster}'`);

const escaped = (value: string): string => value.replaceAll('\\', '\\\\');

/** A string of SQL. */
export const text = (value: string): string => `'${escaped(value).replaceAll("'", "\\'")}'`;

/** A name of SQL. */
export const quoted = (name: string): string => `\`${escaped(name).replaceAll('`', '\\`')}\``;
