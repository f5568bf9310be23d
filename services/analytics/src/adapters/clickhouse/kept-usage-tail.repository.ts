import { Injectable } from '@nestjs/common';
import { TailedUsage } from '../../application/ports.js';
import type { KeptEntry } from '../../domain/kept-usage.js';
import type { UsageFilters } from '../../domain/usage-search.js';
import {
  mostEntriesOfLook,
  type SeenPlace,
  type SeenSequences,
  type SequenceSpan,
  seenIn,
} from '../../domain/usage-tail.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { columnsOfKept, conditionsOfKept } from './usage-filters.js';

/**
 * Usage that is not rated, as it comes, by its place in the logs that say so. Each of its states is shown, but for those that
 * a later one took the place of already.
 */
@Injectable()
export class KeptUsageTailRepository extends TailedUsage {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  private get table(): string {
    return `${this.reader.database}.kept_usage`;
  }

  /** Merged rows are fewer, so it is their places that are added up. */
  async rows(): Promise<number> {
    const [found] = await this.reader.rows<{ rows: number }>(
      `select sum(upTo) as rows from (select max(position) + 1 as upTo from ${this.table} group by log)`,
      {},
    );
    return found?.rows ?? 0;
  }

  async seen(tenant: string): Promise<SeenSequences> {
    const places = await this.reader.rows<SeenPlace>(
      `select log, 0 as partition, 0 as month, max(position) as upTo
       from ${this.table} where tenant = {tenant:String} group by log`,
      { tenant },
    );
    return seenIn(places);
  }

  async within(
    tenant: string,
    spans: readonly SequenceSpan[],
    filters: UsageFilters,
  ): Promise<{ entries: KeptEntry[]; leftOut: number }> {
    const { conditions, parameters } = conditionsOfKept(filters);
    // Names and numbers of our own, no values of a caller.
    const come = spans.map(({ log, after, upTo }) => `log = '${log}' and position > ${after} and position <= ${upTo}`);
    const where = ['tenant = {tenant:String}', 'is_gone = 0', `(${come.join(' or ')})`, ...conditions].join(' and ');
    const newest = `order by received_at desc, position desc limit ${mostEntriesOfLook}`;
    const found = await this.reader.rows<KeptEntry & { readonly rows: number }>(
      `select ${columnsOfKept}, count() over () as rows from ${this.table} where ${where} ${newest}`,
      { ...parameters, tenant },
    );
    const all = found[0]?.rows ?? 0;
    return { entries: found.map(({ rows: _, ...entry }) => entry).reverse(), leftOut: all - found.length };
  }
}
