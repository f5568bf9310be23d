import { Injectable } from '@nestjs/common';
import { KeptEntries } from '../../application/search-usage.js';
import type { KeptEntry } from '../../domain/kept-usage.js';
import type { CountedSlot, UsageCount } from '../../domain/usage-count.js';
import type { UsageSearch } from '../../domain/usage-search.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { countedRows } from './counted-rows.js';
import { newestRows } from './newest-rows.js';
import { columnsOfKept, conditionsOfKept } from './usage-filters.js';
import { mostEntriesOfEvent } from './usage-search.repository.js';

/** Usage that was not rated, each event in its latest state. */
@Injectable()
export class KeptUsageSearchRepository extends KeptEntries {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  private get table(): string {
    return `${this.reader.database}.kept_usage final`;
  }

  page(search: UsageSearch): Promise<KeptEntry[]> {
    const of = { table: this.table, columns: columnsOfKept, sequence: 'toUInt64(0)' };
    return newestRows<KeptEntry>(this.reader, of, search, conditionsOfKept(search.filters));
  }

  count({ filters, ...asked }: UsageCount): Promise<CountedSlot[]> {
    return countedRows(this.reader, this.table, asked, conditionsOfKept(filters));
  }

  ofEvent(tenant: string, source: string, id: string): Promise<KeptEntry[]> {
    return this.reader.rows<KeptEntry>(
      `select ${columnsOfKept} from ${this.table}
       where tenant = {tenant:String} and id = {id:String} and source = {source:String}
       order by received_at, row_kind limit ${mostEntriesOfEvent}`,
      { tenant, source, id },
    );
  }
}
