import { KeptUsageRepository } from './adapters/clickhouse/kept-usage.repository.js';
import { KeptUsageSearchRepository } from './adapters/clickhouse/kept-usage-search.repository.js';
import { KeptUsageTailRepository } from './adapters/clickhouse/kept-usage-tail.repository.js';
import { UsageSearchRepository } from './adapters/clickhouse/usage-search.repository.js';
import { UsageTailRepository } from './adapters/clickhouse/usage-tail.repository.js';
import { WholeUsageTail } from './adapters/clickhouse/whole-usage-tail.js';
import { TailedUsage } from './application/ports.js';
import { KeptEntries, RatedEntries, SearchUsage } from './application/search-usage.js';
import { UsageTail } from './application/usage-tail.js';
import { KeptUsageStore, WriteKeptUsage } from './application/write-kept-usage.js';

/** The usage log: what writes usage that was not rated into ClickHouse, and what finds and follows all usage. */
export const usageLog = [
  { provide: KeptUsageStore, useClass: KeptUsageRepository },
  WriteKeptUsage,
  UsageSearchRepository,
  { provide: RatedEntries, useExisting: UsageSearchRepository },
  { provide: KeptEntries, useClass: KeptUsageSearchRepository },
  SearchUsage,
  UsageTailRepository,
  KeptUsageTailRepository,
  { provide: TailedUsage, useClass: WholeUsageTail },
  UsageTail,
];
