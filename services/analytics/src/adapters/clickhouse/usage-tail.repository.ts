import { Injectable } from '@nestjs/common';
import { TailedUsage } from '../../application/ports.js';
import type { UsageEntry, UsageFilters } from '../../domain/usage-search.js';
import { mostEntriesOfLook, type SeenSequences, type SequenceSpan } from '../../domain/usage-tail.js';
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
    const rows = await this.reader.rows<{ usage_partition: number; upTo: number }>(
      `select usage_partition, max(sequence) as upTo from ${this.table} where tenant = {tenant:String}
       group by usage_partition`,
      { tenant },
    );
    return new Map(rows.map(({ usage_partition, upTo }) => [usage_partition, upTo]));
  }

  async within(
    tenant: string,
    spans: readonly SequenceSpan[],
    filters: UsageFilters,
  ): Promise<{ entries: UsageEntry[]; leftOut: number }> {
    const { conditions, parameters } = conditionsOf(filters);
    // Numbers of our own, no values of a caller.
    const come = spans.map(
      ({ partition, after, upTo }) => `usage_partition = ${partition} and sequence > ${after} and sequence <= ${upTo}`,
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
