import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Semaphore } from 'async-mutex';
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

/** While usage of others waits, a partition's tenants that are behind have a turn so often all the same. */
const longestRestMs = 1_000;
const lookAgainMs = 5;
/**
 * Of all partitions. A batch of the others goes on behind each answer of Postgres when the process is free, so turns of many
 * partitions side by side would stand in its way a dozen times.
 */
const turnsAtOnce = 2;

/** What the worker knows of the partition whose tenants are behind. */
export interface PartitionTurns {
  /** One work of the partition after the other. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** Whether usage of others is rated just now in any partition, or comes next in this one. */
  othersWait(): boolean;
}

/** The tenants of one partition that are behind, until all have caught up or the partition is another's. */
interface CatchUp {
  readonly partition: number;
  readonly slices: TenantSlices;
  readonly turns: PartitionTurns;
  lastTurnAt: number;
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
  private readonly places = new Semaphore(turnsAtOnce);

  constructor(
    @Inject(USAGE_LOG) private readonly log: UsageLog,
    private readonly owned: OwnedPartitions,
    private readonly commitBatch: CommitBatch,
    private readonly relay: OutboxRelay,
    private readonly progress: Progress,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Somebody may be behind in this partition. */
  look({ state: { partition, cursors } }: OwnedPartition, turns: PartitionTurns): void {
    if (cursors.size === 0 || this.running.has(partition)) return;
    const stopping = new AbortController();
    const { signal } = stopping;
    const slices = new TenantSlices(this.log, partition);
    const catchUp: CatchUp = { partition, slices, turns, lastTurnAt: performance.now(), deliveries: new Map(), signal };
    const loop = new Loop({
      round: async () => {
        await othersAreFirst(catchUp);
        return this.places.runExclusive(() => this.turn(catchUp));
      },
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
    if (signal.aborted) return 'idle';
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
    catchUp.lastTurnAt = performance.now();
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
    return catchUp.turns.inTurn(async () => {
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

async function othersAreFirst({ turns, lastTurnAt, signal }: CatchUp): Promise<void> {
  const isDue = () => signal.aborted || performance.now() - lastTurnAt >= longestRestMs;
  while (turns.othersWait() && !isDue()) await sleep(lookAgainMs);
}
