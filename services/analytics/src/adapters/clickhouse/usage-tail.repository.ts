import { Injectable } from '@nestjs/common';
import { TailedUsage } from '../../application/ports.js';
import type { UsageEntry, UsageFilters } from '../../domain/usage-search.js';
import {
  mostEntriesOfLook,
  type SeenPlace,
  type SeenSequences,
  type SequenceSpan,
  seenIn,
} from '../../domain/usage-tail.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { columnsOfEntry, conditionsOf } from './usage-filters.js';

@Injectable()
export class UsageTailRepository extends TailedUsage {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  private get table(): string {
    return `${this.reader.database}.rated_usage`;
  }

  /** Known without reading any. */
  async rows(): Promise<number> {
    const [found] = await this.reader.rows<{ rows: number }>(`select count() as rows from ${this.table}`, {});
    return found?.rows ?? 0;
  }

  async seen(tenant: string): Promise<SeenSequences> {
    // The table is partitioned by the month of reception, which every part says of itself.
    const places = await this.reader.rows<SeenPlace>(
      `select usage_partition as partition, toUInt32(_partition_id) as month, max(sequence) as upTo
       from ${this.table} where tenant = {tenant:String} group by partition, month`,
      { tenant },
    );
    return seenIn(places);
  }

  async within(
    tenant: string,
    spans: readonly SequenceSpan[],
    filters: UsageFilters,
  ): Promise<{ entries: UsageEntry[]; leftOut: number }> {
    const { conditions, parameters } = conditionsOf(filters);
    // Numbers of our own, no values of a caller.
    const come = spans.map(
      ({ partition, month, after, upTo }) =>
        `_partition_id = '${month}' and usage_partition = ${partition} and sequence > ${after} and sequence <= ${upTo}`,
    );
    const where = ['tenant = {tenant:String}', `(${come.join(' or ')})`, ...conditions].join(' and ');
    const entries = await this.reader.rows<UsageEntry>(
      `select ${columnsOfEntry} from ${this.table} where ${where}
       order by received_at desc, sequence desc, id desc, row_kind limit ${mostEntriesOfLook}`,
      { ...parameters, tenant },
    );
    if (entries.length < mostEntriesOfLook) return { entries: entries.reverse(), leftOut: 0 };
    const [all] = await this.reader.rows<{ rows: number }>(`select count() as rows from ${this.table} where ${where}`, {
      ...parameters,
      tenant,
    });
    return { entries: entries.reverse(), leftOut: (all?.rows ?? 0) - entries.length };
  }
}
