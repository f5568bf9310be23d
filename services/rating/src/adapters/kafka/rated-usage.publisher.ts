import { Injectable } from '@nestjs/common';
import { encodeRatedUsageBlock, ratedUsageTopic, type UsageRow } from '#contracts';
import type { OutboxRecord } from '../../application/batch-commit.js';
import type { RatedUsageBlocks, RatedUsageRecords } from '../../application/ports.js';
import type { Cost } from '../../domain/cost/cost.js';
import type { LivePeriod } from '../../domain/period/live-period.js';
import type { RatedEvent } from '../../domain/period/period-charges.js';
import { ratedRowText, sharedColumnsOf } from './rated-row.js';

const rowsPerBlock = 5_000;

@Injectable()
export class RatedUsagePublisher implements RatedUsageRecords {
  blocksOf(partition: number, sequence: number): RatedUsageBlocks {
    return new BlocksOfBatch(partition, sequence);
  }
}

class BlocksOfBatch implements RatedUsageBlocks {
  private readonly rows = new Map<string, string[]>();
  private readonly records: OutboxRecord[] = [];

  constructor(
    private readonly partition: number,
    private sequence: number,
  ) {}

  add(tenant: string, row: UsageRow, receivedAt: number, period: LivePeriod, cost: Cost, rated: RatedEvent): void {
    period.rowColumns ??= sharedColumnsOf(period);
    const rows = this.rows.get(tenant) ?? [];
    if (rows.length === 0) this.rows.set(tenant, rows);
    rows.push(ratedRowText(row, receivedAt, period.accountId, period.rowColumns as { text: string }, cost, rated));
    if (rows.length >= rowsPerBlock) this.seal(tenant, rows);
  }

  finish(): { records: OutboxRecord[]; sequence: number } {
    for (const [tenant, rows] of [...this.rows]) this.seal(tenant, rows);
    return { records: this.records, sequence: this.sequence };
  }

  /** The rows so far as one block: compressed, they wait for the commit in a tenth of the memory. */
  private seal(tenant: string, rows: readonly string[]): void {
    const { partition } = this;
    this.sequence += 1;
    const block = encodeRatedUsageBlock({ tenant, partition, sequence: this.sequence, rows });
    this.records.push({ topic: ratedUsageTopic.name, partition, ...block });
    this.rows.delete(tenant);
  }
}
