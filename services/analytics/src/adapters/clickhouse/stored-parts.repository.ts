import { Injectable } from '@nestjs/common';
import { StoredPartStore } from '../../application/rated-up-to.js';
import type { StoredPart } from '../../domain/rated-up-to.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { eventsOfRows } from './usage-sums.js';

@Injectable()
export class StoredPartsRepository extends StoredPartStore {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  parts(tenant: string, sinceHour: number): Promise<StoredPart[]> {
    return this.reader.rows<StoredPart>(
      `select usage_partition as partition, toFloat64(intDiv(toUnixTimestamp64Milli(received_at), 3600000) * 3600000) as hour,
         toFloat64(${eventsOfRows}) as stored, toFloat64(toUnixTimestamp64Milli(max(received_at))) as newest
       from ${this.reader.database}.rated_usage
       where tenant = {tenant:String} and received_at >= fromUnixTimestamp64Milli({sinceHour:Int64})
       group by partition, hour`,
      { tenant, sinceHour },
    );
  }
}
