import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { POOL, reachingPostgres, withTransaction } from '#database';
import type { BatchCommit, PartitionClaim, StoredPeriod } from '../../application/batch-commit.js';
import type { SegmentKey } from '../../application/closed-segments.js';
import { Fenced, type RatingStore } from '../../application/ports.js';
import type { KeyCount, KeySegment } from '../../domain/deduplication/key-segment.js';
import { CallCostsRepository } from './call-costs.repository.js';
import { CorrectionsRepository } from './corrections.repository.js';
import { KeptUsageRepository } from './kept-usage.repository.js';
import { KeySegmentsRepository } from './key-segments.repository.js';
import { LateWindowsRepository } from './late-windows.repository.js';
import { OutboxRepository } from './outbox.repository.js';
import { PeriodsRepository } from './periods.repository.js';
import { PostponedCorrectionsRepository } from './postponed-corrections.repository.js';
import { RedrivenUsageRepository } from './redriven-usage.repository.js';
import { TenantsBehindRepository } from './tenants-behind.repository.js';
import { UsageCountsRepository } from './usage-counts.repository.js';

/**
 * Between two statements of a transaction lie milliseconds. A worker that says nothing for so long is frozen, with a lock on
 * its partition that would keep everybody else from it: Postgres ends its connection.
 */
const begin = "begin; set local idle_in_transaction_session_timeout = '10s'";

/** For a list of a thousand rows Postgres would plan to read a whole table: what a commit writes is found by its keys. */
const beginCommit = `${begin}; set local plan_cache_mode = force_generic_plan`;

/** The rating schema in Postgres: one transaction per batch and partition, fenced by offset and epoch. */
@Injectable()
export class RatingRepository implements RatingStore {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly keySegments: KeySegmentsRepository,
    private readonly periods: PeriodsRepository,
    private readonly keptUsage: KeptUsageRepository,
    private readonly tenantsBehind: TenantsBehindRepository,
    private readonly usageCounts: UsageCountsRepository,
    private readonly lateWindows: LateWindowsRepository,
    private readonly corrections: CorrectionsRepository,
    private readonly outbox: OutboxRepository,
    private readonly callCosts: CallCostsRepository,
    private readonly redriven: RedrivenUsageRepository,
    private readonly postponedCorrections: PostponedCorrectionsRepository,
  ) {}

  /** The offset of the first record that is not rated, or that waits because its tenant is behind. */
  async ratedUpTo(tenant: string, partition: number): Promise<bigint> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ up_to: string }>(
        `select least(next_offset, (select next_offset from tenants_behind where tenant = $1 and partition = $2)) as up_to
         from partitions where partition = $2`,
        [tenant, partition],
      ),
    );
    return BigInt(rows[0]?.up_to ?? 0);
  }

  claim(partition: number): Promise<PartitionClaim> {
    const work = async (transaction: PoolClient): Promise<PartitionClaim> => {
      const { rows } = await transaction.query<{ epoch: number; next_offset: string; block_sequence: string }>(
        `insert into partitions (partition, epoch, next_offset, block_sequence) values ($1, 1, 0, 0)
         on conflict (partition) do update set epoch = partitions.epoch + 1
         returning epoch, next_offset, block_sequence`,
        [partition],
      );
      const [row] = rows;
      if (!row) throw new Error('the partition could not be claimed');
      return {
        epoch: row.epoch,
        nextOffset: BigInt(row.next_offset),
        blockSequence: Number(row.block_sequence),
        openPeriods: await this.periods.open(transaction, partition),
        closedThrough: await this.periods.closedThrough(transaction, partition),
        pending: await this.periods.pending(transaction, partition),
        lateWindows: await this.lateWindows.answered(transaction, partition),
        cursors: await this.tenantsBehind.cursors(transaction, partition),
        outbox: await this.outbox.unsent(transaction, partition),
      };
    };
    return withTransaction(this.pool, work, { begin });
  }

  countKeys(): Promise<KeyCount[]> {
    return this.keySegments.count();
  }

  readKeys(partition: number, after: string, onSegment: (id: string, segment: KeySegment) => void): Promise<void> {
    return this.keySegments.read(partition, after, onSegment);
  }

  closedPeriods(keys: readonly SegmentKey[]): Promise<StoredPeriod[]> {
    return this.periods.closed(keys);
  }

  commit(batch: BatchCommit): Promise<string | undefined> {
    const { partition } = batch;
    const work = async (transaction: PoolClient) => {
      const fence = await transaction.query(
        `update partitions set next_offset = $1, block_sequence = $2
         where partition = $3 and epoch = $4 and next_offset = $5`,
        [String(batch.nextOffset), batch.blockSequence, partition, batch.epoch, String(batch.fromOffset)],
      );
      if (fence.rowCount !== 1) throw new Fenced(`partition ${partition} has another owner`);
      await this.keySegments.insert(transaction, batch);
      await this.periods.write(transaction, batch);
      await this.keptUsage.drop(transaction, batch.dropped);
      await this.keptUsage.insertUnattributed(transaction, partition, batch.unattributed);
      await this.keptUsage.insertConflicting(transaction, partition, batch.conflicts);
      await this.corrections.record(transaction, partition, batch.corrections);
      await this.postponedCorrections.arrived(transaction, partition, batch.arrivedCorrections);
      await this.postponedCorrections.remember(transaction, batch.postponedCorrections);
      await this.redriven.arrived(transaction, partition, batch.arrived);
      await this.redriven.remember(transaction, partition, batch.redriven);
      await this.callCosts.record(transaction, batch.callCosts);
      await this.lateWindows.save(transaction, partition, batch.lateWindows);
      await this.tenantsBehind.save(transaction, partition, batch.cursors);
      await this.usageCounts.add(transaction, partition, batch.hours);
      return this.outbox.insert(transaction, partition, batch.outbox);
    };
    return withTransaction(this.pool, work, { begin: beginCommit });
  }
}
