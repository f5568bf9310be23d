import { Injectable } from '@nestjs/common';
import { type HoursAsked, type StoredHour, StoredHourStore } from '../../application/ports.js';
import { ClickHouseReader } from './clickhouse.reader.js';

@Injectable()
export class StoredUsageRepository extends StoredHourStore {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  /** The tenants of an hour come as one row: an answer may have 10,000 rows, and there may be more tenants. */
  async hours({ tenant, ...range }: HoursAsked): Promise<StoredHour[]> {
    const rows = await this.reader.rows<{ hour: number; tenants: [string, number][] }>(
      `select hour, groupArray((tenant, stored)) as tenants from (
         select tenant, intDiv(toUnixTimestamp64Milli(received_at), 3600000) * 3600000 as hour,
           sum(if(row_kind = 'reversal', -1, 1)) as stored
         from ${this.reader.database}.rated_usage
         where received_at >= fromUnixTimestamp64Milli({from:Int64}) and received_at < fromUnixTimestamp64Milli({to:Int64})
           ${tenant === undefined ? '' : 'and tenant = {tenant:String}'}
         group by tenant, hour)
       group by hour`,
      { ...range, tenant },
    );
    return rows.flatMap(({ hour, tenants }) =>
      tenants.map(([of, stored]) => ({ tenant: of, hour: Number(hour), stored: Number(stored) })),
    );
  }
}
