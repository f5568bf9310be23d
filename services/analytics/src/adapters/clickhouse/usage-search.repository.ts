import { Injectable } from '@nestjs/common';
import type { UsageEntry, UsageSearch } from '../../domain/usage-search.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { columnsOfEntry, conditionsOf } from './usage-filters.js';

const key = ['occurred_at', 'id', 'source', 'sequence', 'row_kind'];
const newestFirst = key.map((column) => `${column} desc`).join(', ');

/**
 * Entries of the usage log, the newest first, in two steps. The first reads times and what is asked by, and says how far
 * back the page goes: the largest times of granules say where to look first, and bloom filters leave little to read where
 * little is. The second reads whole rows from there on, and puts those of one instant in their order.
 */
@Injectable()
export class UsageSearchRepository {
  constructor(private readonly reader: ClickHouseReader) {}

  private get table(): string {
    return `${this.reader.database}.rated_usage`;
  }

  async page(search: UsageSearch): Promise<UsageEntry[]> {
    const { conditions, parameters } = questionOf(search);
    const where = conditions.join(' and ');
    const [found] = await this.reader.rows<{ rows: number; since: number }>(
      `select count() as rows, toFloat64(toUnixTimestamp64Milli(min(occurred_at))) as since from (
         select occurred_at from ${this.table} where ${where} order by occurred_at desc limit {limit:UInt32})`,
      parameters,
    );
    if (!found || found.rows === 0) return [];
    return this.reader.rows<UsageEntry>(
      `select ${columnsOfEntry} from ${this.table} where ${where} order by ${newestFirst} limit {limit:UInt32}`,
      { ...parameters, from: found.since },
    );
  }

  /** All that was written of one event, the newest entry last. */
  ofEvent(tenant: string, source: string, id: string): Promise<UsageEntry[]> {
    return this.reader.rows<UsageEntry>(
      `select ${columnsOfEntry} from ${this.table}
       where tenant = {tenant:String} and id = {id:String} and source = {source:String}
       order by sequence, row_kind limit ${mostEntriesOfEvent}`,
      { tenant, source, id },
    );
  }
}

function questionOf({ tenant, from, to, filters, before, limit }: UsageSearch) {
  const asked = conditionsOf(filters);
  const conditions = [
    'tenant = {tenant:String}',
    'occurred_at >= fromUnixTimestamp64Milli({from:Int64})',
    'occurred_at < fromUnixTimestamp64Milli({to:Int64})',
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

/** Of one event, in one answer: an entry a rating, and one more each time that it was taken back. */
export const mostEntriesOfEvent = 1_000;
