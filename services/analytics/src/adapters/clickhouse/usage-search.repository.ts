import { Injectable } from '@nestjs/common';
import { RatedEntries } from '../../application/search-usage.js';
import type { CountedSlot, UsageCount } from '../../domain/usage-count.js';
import type { UsageEntry, UsageSearch } from '../../domain/usage-search.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { countedRows } from './counted-rows.js';
import { newestRows } from './newest-rows.js';
import { columnsOfEntry, conditionsOf } from './usage-filters.js';

/**
 * Entries of rated usage, the newest first: the largest times of granules say where to look first, and bloom filters leave
 * little to read where little is.
 */
@Injectable()
export class UsageSearchRepository extends RatedEntries {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  private get table(): string {
    return `${this.reader.database}.rated_usage`;
  }

  page(search: UsageSearch): Promise<UsageEntry[]> {
    const of = { table: this.table, columns: columnsOfEntry, sequence: 'sequence' };
    return newestRows<UsageEntry>(this.reader, of, search, conditionsOf(search.filters));
  }

  count({ filters, ...asked }: UsageCount): Promise<CountedSlot[]> {
    return countedRows(this.reader, this.table, asked, conditionsOf(filters));
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

/** Of one event, in one answer: an entry a rating, and one more each time that it was taken back. */
export const mostEntriesOfEvent = 1_000;
