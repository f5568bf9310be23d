import { Injectable } from '@nestjs/common';
import { type RatedUsageRow, type RatedUsageRowKind, ratedUsageTopic, type UsageRow } from '#contracts';
import { type RatedEvent, RatedUsageBlockBuilder, type RowMark, SegmentColumns } from '#rated-usage';
import type { OutboxRecord } from '../../application/batch-commit.js';
import type { RatedUsageBlocks, RatedUsageRecords } from '../../application/ports.js';
import type { Cost } from '../../domain/cost/cost.js';
import type { LivePeriod } from '../../domain/period/live-period.js';

const rowsPerBlock = 20_000;
/** A block is one message: whatever its texts are, they have room in it when they are compressed. */
const textPerBlock = 4 * 1024 * 1024;
/** A builder's buffers weigh up to some megabytes, so that only so many tenants' blocks are in the making at once. */
const mostBuilders = 16;

type Marks = Record<RowMark['status'], RowMark>;
const marksOf = (kind: RatedUsageRowKind): Marks => ({
  rated: { status: 'rated', kind },
  late: { status: 'late', kind },
  unbilled: { status: 'unbilled', kind },
  'unbilled-late': { status: 'unbilled-late', kind },
});
const marks: Record<RatedUsageRowKind, Marks> = { usage: marksOf('usage'), reversal: marksOf('reversal') };

/** Rated usage as blocks of Apache Arrow. Builders are worth keeping: their buffers serve one batch after the other. */
@Injectable()
export class RatedUsagePublisher implements RatedUsageRecords {
  private readonly idleBuilders: RatedUsageBlockBuilder[] = [];

  blocksOf(partition: number, sequence: number): RatedUsageBlocks {
    return new BlocksOfBatch(partition, sequence, this.idleBuilders);
  }
}

/** A batch that fails never finishes, and its half-filled builders go with it. */
class BlocksOfBatch implements RatedUsageBlocks {
  private readonly builders = new Map<string, RatedUsageBlockBuilder>();
  private readonly records: OutboxRecord[] = [];
  private tenant: string | undefined;
  private builder: RatedUsageBlockBuilder | undefined;

  constructor(
    private readonly partition: number,
    private sequence: number,
    private readonly idleBuilders: RatedUsageBlockBuilder[],
  ) {}

  add(
    tenant: string,
    row: UsageRow,
    receivedAt: number,
    period: LivePeriod,
    cost: Cost,
    rated: RatedEvent,
    reversed?: Pick<RatedUsageRow, 'status'>,
  ): void {
    const builder = this.tenant === tenant && this.builder ? this.builder : this.builderOf(tenant);
    period.rowColumns ??= columnsOf(period);
    builder.add(row, receivedAt, period.rowColumns as SegmentColumns, cost, rated, markOf(period, reversed));
    if (builder.count >= rowsPerBlock || builder.textLength >= textPerBlock) this.seal(tenant, builder);
  }

  finish(): { records: OutboxRecord[]; sequence: number } {
    for (const [tenant, builder] of this.builders) {
      if (builder.count > 0) this.seal(tenant, builder);
      if (this.idleBuilders.length < mostBuilders) this.idleBuilders.push(builder);
    }
    return { records: this.records, sequence: this.sequence };
  }

  private builderOf(tenant: string): RatedUsageBlockBuilder {
    const builder = this.builders.get(tenant) ?? this.freeBuilder();
    this.builders.set(tenant, builder);
    this.tenant = tenant;
    this.builder = builder;
    return builder;
  }

  private freeBuilder(): RatedUsageBlockBuilder {
    const [oldest] = this.builders;
    if (!oldest || this.builders.size < mostBuilders) return this.idleBuilders.pop() ?? new RatedUsageBlockBuilder();
    const [tenant, builder] = oldest;
    this.builders.delete(tenant);
    if (builder.count > 0) this.seal(tenant, builder);
    return builder;
  }

  /** The rows so far as one block: compressed, they wait for the commit in a tenth of the memory. */
  private seal(tenant: string, builder: RatedUsageBlockBuilder): void {
    const { partition } = this;
    this.sequence += 1;
    const block = builder.seal({ tenant, partition, sequence: this.sequence });
    this.records.push({ topic: ratedUsageTopic.name, partition, ...block });
  }
}

/** What takes a row back is billed as that was: of usage that is not billed, rows said so only since there is a word for it. */
function markOf({ closed, billed }: LivePeriod, reversed: Pick<RatedUsageRow, 'status'> | undefined): RowMark {
  const { usage, reversal } = marks;
  if (reversed === undefined) return usage[statusOf(closed, billed)];
  return reversal[statusOf(closed, !reversed.status.startsWith('unbilled'))];
}

function statusOf(closed: boolean, billed: boolean): RowMark['status'] {
  if (billed) return closed ? 'late' : 'rated';
  return closed ? 'unbilled-late' : 'unbilled';
}

function columnsOf({ accountId, subscriptionId, number, start, charges }: LivePeriod): SegmentColumns {
  const { productId, version, currency } = charges.product;
  return new SegmentColumns({
    accountId,
    productId,
    productVersion: version,
    subscriptionId,
    periodIndex: number,
    periodStart: start,
    currency,
  });
}
