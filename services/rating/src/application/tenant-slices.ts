import { type LogRecord, tenantOf, type UsageRecord } from './ports.js';
import { type UsageLog } from './usage-log.js';

/**
 * Of one tenant in one turn. Every partition that this process owns may have tenants behind, and all of them share its
 * CPU: an event of a tenant that is not behind waits for one such turn of each partition at most.
 */
export const mostEventsOfTurn = 6_000;

/** Of the log in one reading, whoever's usage it is. */
const mostBytesOfReading = 2 * 1024 * 1024;

/** Records of one tenant, and where it goes on behind them. */
export interface TenantSlice {
  readonly records: LogRecord[];
  readonly nextOffset: bigint;
}

/**
 * Reads the log of one partition again, a slice of one tenant after the other. What a reading brought beyond a slice is
 * kept for the next, because a fetch brings several: without that, usage of a tenant alone behind was read three times.
 */
export class TenantSlices {
  private ahead: readonly LogRecord[] = [];

  constructor(
    private readonly log: UsageLog,
    private readonly partition: number,
  ) {}

  /** The tenant's next records from `first` on, as far as its share of a turn goes; `end` is where the partition is. */
  async next(tenant: string, first: bigint, end: bigint): Promise<TenantSlice> {
    const read = await this.readFrom(first, end);
    const records: LogRecord[] = [];
    let events = 0;
    for (const [at, record] of read.entries()) {
      if (events >= mostEventsOfTurn) {
        this.ahead = read.slice(at);
        return { records, nextOffset: record.offset };
      }
      const content = contentOf(record);
      if (!content || tenantOf(content) !== tenant) continue;
      events += content.block?.count ?? 1;
      records.push(record);
    }
    const last = read.at(-1);
    // Where the log holds nothing any more there is nothing to wait for.
    return { records, nextOffset: last === undefined ? end : last.offset + 1n };
  }

  /** What the last slice left may only be taken up where it ended: a record in between may be another tenant's. */
  private async readFrom(first: bigint, end: bigint): Promise<readonly LogRecord[]> {
    const { ahead } = this;
    this.ahead = [];
    return ahead[0]?.offset === first ? ahead : this.log.read(this.partition, first, end - 1n, mostBytesOfReading);
  }
}

/** Undefined for a record whose head nobody can read: it is nobody's, and the consumer gave it up. */
function contentOf(record: LogRecord): UsageRecord | undefined {
  try {
    return record.read();
  } catch {
    return undefined;
  }
}
