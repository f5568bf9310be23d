import { DamagedBlock } from '#contracts';
import { mostEventsOfTenant } from '../domain/fairness/share-of-batch.js';
import type { Batch } from './commit-batch.js';
import { asksForUsageBefore } from './parts-of-batch.js';
import { type ReadAgain, tenantOf, type UsageLog, type UsageRecord } from './ports.js';

/** Of the log in one reading, whoever's usage it is. */
const mostBytesOfReading = 2 * 1024 * 1024;

type RecordInBatch = Batch['records'][number];

/** Records of one tenant, and where it goes on behind them. */
export interface TenantSlice {
  readonly records: RecordInBatch[];
  readonly nextOffset: bigint;
}

/**
 * Reads the log of one partition again, a slice of one tenant after the other. What a reading brought beyond a slice is
 * kept for the next, because a fetch brings several: without that, usage of a tenant alone behind was read three times.
 */
export class TenantSlices {
  private ahead: readonly ReadAgain[] = [];

  constructor(
    private readonly log: UsageLog,
    private readonly partition: number,
  ) {}

  /** The tenant's next records from `first` on, as far as its share of a turn goes; `end` is where the partition is. */
  async next(tenant: string, first: bigint, end: bigint): Promise<TenantSlice> {
    const read = await this.readFrom(first, end);
    const records: RecordInBatch[] = [];
    let events = 0;
    for (const [at, record] of read.entries()) {
      if (events >= mostEventsOfTenant) {
        this.ahead = read.slice(at);
        return { records, nextOffset: record.offset };
      }
      const content = await contentOf(record, tenant);
      if (!content) continue;
      // What asks for usage before it stands alone: that usage must be committed first.
      const before = records.at(-1)?.content;
      if (before && asksForUsageBefore(before) !== asksForUsageBefore(content)) {
        this.ahead = read.slice(at);
        return { records, nextOffset: record.offset };
      }
      events += content.block?.count ?? 1;
      records.push({ offset: record.offset, content });
    }
    const last = read.at(-1);
    // Where the log holds nothing any more there is nothing to wait for.
    return { records, nextOffset: last === undefined ? end : last.offset + 1n };
  }

  /** What the last slice left may only be taken up where it ended: a record in between may be another tenant's. */
  private async readFrom(first: bigint, end: bigint): Promise<readonly ReadAgain[]> {
    const { ahead } = this;
    this.ahead = [];
    return ahead[0]?.offset === first ? ahead : this.log.read(this.partition, first, end - 1n, mostBytesOfReading);
  }
}

/** Undefined for another's record, and for one that nobody can read. The consumer gave up what it could not read. */
async function contentOf(record: ReadAgain, tenant: string): Promise<UsageRecord | undefined> {
  try {
    const content = record.read();
    if (tenantOf(content) !== tenant) return undefined;
    if (!content.block) return content;
    const opened = content.block.open();
    return { ...content, block: { ...content.block, open: () => opened } };
  } catch (error) {
    if (!(error instanceof DamagedBlock)) throw error;
    await record.giveUp(error);
    return undefined;
  }
}
