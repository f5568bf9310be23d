import { Inject, Injectable } from '@nestjs/common';
import { DamagedBlock } from '#contracts';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import { gauge, type Logger } from '#telemetry';
import { mostEventsOfTenant } from '../domain/fairness/share-of-batch.js';
import { type Batch, CommitBatch } from './commit-batch.js';
import { OutboxRelay } from './outbox-relay.js';
import { type OwnedPartition, OwnedPartitions } from './owned-partitions.js';
import { type ReadAgain, tenantOf, USAGE_LOG, type UsageLog, type UsageRecord } from './ports.js';

const tenantsBehind = gauge(
  'meterstream_rating_tenants_behind',
  'Tenants whose usage of a partition is rated behind that of the others',
  ['partition'],
);

/** Of the log for one turn, whoever's usage it is. */
const mostBytesOfTurn = 4 * 1024 * 1024;

type InTurn = (work: () => Promise<void>) => Promise<void>;
type RecordInBatch = Batch['records'][number];

/** Rates the usage of tenants that are behind: one turn of one tenant after the other, between the batches of all. */
@Injectable()
export class TenantsBehind {
  private readonly loops = new Map<number, { readonly of: OwnedPartition; readonly loop: Loop }>();

  constructor(
    @Inject(USAGE_LOG) private readonly log: UsageLog,
    private readonly owned: OwnedPartitions,
    private readonly commitBatch: CommitBatch,
    private readonly relay: OutboxRelay,
    private readonly progress: Progress,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Somebody may be behind in this partition. */
  look(owned: OwnedPartition, inTurn: InTurn): void {
    const { partition, cursors } = owned.state;
    if (cursors.size === 0 || this.loops.get(partition)?.of === owned) return;
    this.stop(partition);
    const loop = new Loop({
      round: () => this.turn(owned, inTurn),
      restMs: 60_000,
      backOff: { firstMs: 250, maxMs: 5_000 },
      onFailure: (error) => this.logger.warn({ partition, err: error }, 'tenants that are behind wait'),
      progress: { of: this.progress, work: `tenants behind in partition ${partition}` },
    });
    this.loops.set(partition, { of: owned, loop });
    loop.start();
  }

  stop(partition: number): void {
    void this.loops.get(partition)?.loop.stop();
    this.loops.delete(partition);
    tenantsBehind.remove({ partition: String(partition) });
  }

  private async turn(owned: OwnedPartition, inTurn: InTurn): Promise<Round> {
    const { partition, cursors, nextOffset } = owned.state;
    const next = cursors.next();
    if (!next || !(await this.owned.isOwned(owned))) {
      this.stop(partition);
      return 'idle';
    }
    await this.relay.hasRoom(partition);
    const read = await this.log.read(partition, next.nextOffset, nextOffset - 1n, mostBytesOfTurn);
    const slice = await this.sliceOf(read, next.tenant, nextOffset);
    await inTurn(async () => {
      if (!(await this.owned.isOwned(owned))) return;
      const { records } = slice;
      await this.commitBatch.run(owned, {
        records,
        nextOffset: owned.state.nextOffset,
        ofTenant: { tenant: next.tenant, nextOffset: slice.nextOffset },
      });
      tenantsBehind.set({ partition: String(partition) }, cursors.size);
    });
    return 'more';
  }

  /** The tenant's records of what was read, as far as its share of a turn goes. */
  private async sliceOf(read: readonly ReadAgain[], tenant: string, end: bigint) {
    const records: RecordInBatch[] = [];
    let events = 0;
    for (const record of read) {
      if (events >= mostEventsOfTenant) return { records, nextOffset: record.offset };
      const content = await this.contentOf(record, tenant);
      if (!content) continue;
      events += content.block?.count ?? 1;
      records.push({ offset: record.offset, content });
    }
    const last = read.at(-1);
    // Where the log holds nothing any more there is nothing to wait for.
    return { records, nextOffset: last === undefined ? end : last.offset + 1n };
  }

  /** Undefined for another's record, and for one that nobody can read. The consumer gave up what it could not read. */
  private async contentOf(record: ReadAgain, tenant: string): Promise<UsageRecord | undefined> {
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
}
