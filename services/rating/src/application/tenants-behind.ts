import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import { gauge, type Logger } from '#telemetry';
import { CommitBatch } from './commit-batch.js';
import { OutboxRelay } from './outbox-relay.js';
import { type OwnedPartition, OwnedPartitions } from './owned-partitions.js';
import { partsOfBatch } from './parts-of-batch.js';
import { type LogRecord } from './ports.js';
import { type TenantSlice, TenantSlices } from './tenant-slices.js';
import { type RecordDelivery, USAGE_LOG, type UsageLog } from './usage-log.js';

const tenantsBehind = gauge(
  'meterstream_rating_tenants_behind',
  'Tenants whose usage of a partition is rated behind that of the others',
  ['partition'],
);

type InTurn = (work: () => Promise<void>) => Promise<void>;

/** The tenants of one partition that are behind, until all have caught up or the partition is another's. */
interface CatchUp {
  readonly partition: number;
  readonly slices: TenantSlices;
  readonly inTurn: InTurn;
  /** By tenant: each remembers what has failed at the head of its tenant's usage. */
  readonly deliveries: Map<string, RecordDelivery>;
  readonly signal: AbortSignal;
}

/**
 * Rates the usage of tenants that are behind: one turn of one tenant after the other, between the batches of all. What
 * cannot be rated is treated as the consumer treats it: tried some times, then in halves, until it alone is a dead letter.
 */
@Injectable()
export class TenantsBehind {
  private readonly running = new Map<number, { readonly loop: Loop; readonly stopping: AbortController }>();

  constructor(
    @Inject(USAGE_LOG) private readonly log: UsageLog,
    private readonly owned: OwnedPartitions,
    private readonly commitBatch: CommitBatch,
    private readonly relay: OutboxRelay,
    private readonly progress: Progress,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Somebody may be behind in this partition. */
  look({ state: { partition, cursors } }: OwnedPartition, inTurn: InTurn): void {
    if (cursors.size === 0 || this.running.has(partition)) return;
    const stopping = new AbortController();
    const { signal } = stopping;
    const slices = new TenantSlices(this.log, partition);
    const catchUp: CatchUp = { partition, slices, inTurn, deliveries: new Map(), signal };
    const loop = new Loop({
      round: () => this.turn(catchUp),
      restMs: 60_000,
      backOff: { firstMs: 250, maxMs: 5_000 },
      onFailure: (error) => this.logger.warn({ partition, err: error }, 'tenants that are behind wait'),
      progress: { of: this.progress, work: `tenants behind in partition ${partition}` },
    });
    this.running.set(partition, { loop, stopping });
    loop.start();
  }

  stop(partition: number): void {
    const running = this.running.get(partition);
    running?.stopping.abort();
    void running?.loop.stop();
    this.running.delete(partition);
    tenantsBehind.remove({ partition: String(partition) });
  }

  private async turn(catchUp: CatchUp): Promise<Round> {
    const { partition, slices, signal } = catchUp;
    const { cursors, nextOffset } = (await this.ownedNow(catchUp)).state;
    if (signal.aborted) return 'idle';
    const next = cursors.next();
    if (!next) {
      this.stop(partition);
      return 'idle';
    }
    await this.relay.hasRoom(partition);
    const slice = await slices.next(next.tenant, next.nextOffset, nextOffset);
    const { doneThrough, retryInMs } = await this.deliver(catchUp, next.tenant, slice);
    const reached = slice.records.length === 0 || doneThrough === slice.records.at(-1)?.offset;
    if (reached) await this.commit(catchUp, next.tenant, [], slice.nextOffset);
    else if (doneThrough !== undefined) await this.commit(catchUp, next.tenant, [], doneThrough + 1n);
    if (retryInMs !== undefined) await sleep(retryInMs, undefined, { signal }).catch(() => {});
    return 'more';
  }

  private async deliver(catchUp: CatchUp, tenant: string, { records, nextOffset }: TenantSlice) {
    const last = records.at(-1);
    if (!last) return {};
    const { partition, deliveries } = catchUp;
    const rate = (part: readonly LogRecord[]) => {
      const end = part.at(-1)!.offset;
      return this.commit(catchUp, tenant, part, end === last.offset ? nextOffset : end + 1n);
    };
    const delivery = deliveries.get(tenant) ?? this.log.deliveryOf(partition);
    deliveries.set(tenant, delivery);
    return delivery.deliver(records, rate);
  }

  /** Rates those of the records that are not rated yet; the tenant goes on at `end`, if it is not there already. */
  private commit(catchUp: CatchUp, tenant: string, records: readonly LogRecord[], end: bigint): Promise<void> {
    return catchUp.inTurn(async () => {
      // Asked anew: what failed has made forgotten all that was in memory.
      const owned = await this.ownedNow(catchUp);
      const { cursors, nextOffset } = owned.state;
      const from = cursors.positionOf(tenant);
      if (from === undefined || from >= end) return;
      const fresh = records.filter(({ offset }) => offset >= from && offset < nextOffset);
      const parts = partsOfBatch(fresh.map((record) => ({ offset: record.offset, content: record.read() })));
      const last = end < nextOffset ? end : nextOffset;
      for (const [at, part] of (parts.length > 0 ? parts : [[]]).entries())
        await this.commitBatch.run(owned, {
          records: part,
          nextOffset,
          ofTenant: { tenant, nextOffset: parts[at + 1]?.[0]?.offset ?? last },
        });
      tenantsBehind.set({ partition: String(catchUp.partition) }, cursors.size);
    });
  }

  /** Claims the partition again when it was forgotten; never one that was taken away, whose new owner that would stop. */
  private ownedNow({ partition, signal }: CatchUp): Promise<OwnedPartition> {
    if (signal.aborted) throw new Unavailable('the partition was taken away');
    return this.owned.get(partition);
  }
}
