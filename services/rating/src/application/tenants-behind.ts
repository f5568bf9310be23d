import { Inject, Injectable } from '@nestjs/common';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import { gauge, type Logger } from '#telemetry';
import { CommitBatch } from './commit-batch.js';
import { OutboxRelay } from './outbox-relay.js';
import { type OwnedPartition, OwnedPartitions } from './owned-partitions.js';
import { USAGE_LOG, type UsageLog } from './ports.js';
import { TenantSlices } from './tenant-slices.js';

const tenantsBehind = gauge(
  'meterstream_rating_tenants_behind',
  'Tenants whose usage of a partition is rated behind that of the others',
  ['partition'],
);

type InTurn = (work: () => Promise<void>) => Promise<void>;

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
    const slices = new TenantSlices(this.log, partition);
    const loop = new Loop({
      round: () => this.turn(owned, slices, inTurn),
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

  private async turn(owned: OwnedPartition, slices: TenantSlices, inTurn: InTurn): Promise<Round> {
    const { partition, cursors, nextOffset } = owned.state;
    const next = cursors.next();
    if (!next || !(await this.owned.isOwned(owned))) {
      this.stop(partition);
      return 'idle';
    }
    await this.relay.hasRoom(partition);
    const slice = await slices.next(next.tenant, next.nextOffset, nextOffset);
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
}
