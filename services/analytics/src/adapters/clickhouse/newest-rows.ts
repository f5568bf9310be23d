import type { UsageSearch } from '../../domain/usage-search.js';
import type { ClickHouseReader } from './clickhouse.reader.js';

/** Rows of a tenant from one time on and before another. */
export const inRange = [
  'tenant = {tenant:String}',
  'occurred_at >= fromUnixTimestamp64Milli({from:Int64})',
  'occurred_at < fromUnixTimestamp64Milli({to:Int64})',
] as const;

export interface SearchedTable {
  /** With its database. */
  readonly table: string;
  /** What is read of a row. */
  readonly columns: string;
  /** What stands for the source's place in its rows: of rated usage, the sequence of its block. */
  readonly sequence: string;
}

export interface AskedBy {
  readonly conditions: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * A page of entries, the newest first, in two steps. The first reads times and what is asked by, and says how far back the
 * page goes; the second reads whole rows from there on, and puts those of one instant in their order.
 */
export async function newestRows<Row>(
  reader: ClickHouseReader,
  { table, columns, sequence }: SearchedTable,
  search: UsageSearch,
  asked: AskedBy,
): Promise<Row[]> {
  const key = ['occurred_at', 'id', 'source', sequence, 'row_kind'];
  const { conditions, parameters } = questionOf(search, key, asked);
  const where = conditions.join(' and ');
  const [found] = await reader.rows<{ rows: number; since: number }>(
    `select count() as rows, toFloat64(toUnixTimestamp64Milli(min(occurred_at))) as since from (
       select occurred_at from ${table} where ${where} order by occurred_at desc limit {limit:UInt32})`,
    parameters,
  );
  if (!found || found.rows === 0) return [];
  const newestFirst = key.map((column) => `${column} desc`).join(', ');
  return reader.rows<Row>(
    `select ${columns} from ${table} where ${where} order by ${newestFirst} limit {limit:UInt32}`,
    { ...parameters, from: found.since },
  );
}

function questionOf({ tenant, from, to, before, limit }: UsageSearch, key: readonly string[], asked: AskedBy) {
  const conditions = [
    ...inRange,
    ...asked.conditions,
    ...(before
      ? [
          `(${key.join(', ')}) < (fromUnixTimestamp64Milli({occurredAt:Int64}), {beforeId:String}, {beforeSource:String},
             {sequence:UInt64}, {rowKind:String})`,
        ]
      : []),
  ];
  const { occurredAt, id, source, sequence, rowKind } = before ?? {};
  const parameters = {
    ...asked.parameters,
    ...(before && { occurredAt, beforeId: id, beforeSource: source, sequence, rowKind }),
    ...{ tenant, from, limit, to: before ? Math.min(to, before.occurredAt + 1) : to },
  };
  return { conditions, parameters };
}
