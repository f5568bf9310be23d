import { setImmediate } from 'node:timers/promises';
import { Controller, Inject } from '@nestjs/common';
import { DamagedBlock, type RatedUsageRow, ratedUsageTopic } from '#contracts';
import { BatchHandler, type GroupOptions, type Message, type MessageBatch } from '#kafka';
import { headOfRatedUsageBlock, openRatedUsageBlock, rowsOfRatedUsageBlock } from '#rated-usage';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { RunningBudgets } from '../../application/budget/running-budgets.js';
import { budgetSumsOf } from '../../domain/budget/budget-sums.js';
import { BudgetWindows } from '../../domain/budget/budget-window.js';
import { BudgetSumsRepository, type CountableBlock } from '../postgres/budget-sums.repository.js';
import { TenantCalendarDirectory } from './tenant-calendar.directory.js';

export const budgetUsageGroup = 'analytics-budgets';

interface ReadableBlock extends CountableBlock {
  /** Its rows, read when they are first asked for. */
  readonly rows: () => readonly RatedUsageRow[];
}

/** Counts rated usage for budgets. Of a tenant without budgets no block is opened. */
@Controller()
export class BudgetUsageConsumer {
  constructor(
    private readonly sums: BudgetSumsRepository,
    private readonly calendar: TenantCalendarDirectory,
    private readonly running: RunningBudgets,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @BatchHandler({ topic: ratedUsageTopic.name, group: budgetUsageGroup })
  async count({ topic, partition, messages }: MessageBatch): Promise<void> {
    const last = messages.at(-1);
    if (last === undefined) return;
    this.calendar.demandRead();
    const blocks = messages.flatMap((message) => this.blockOf(message) ?? []);
    await this.sums.add({ topic, partition }, blocks, BigInt(last.offset), async (budget, own) => {
      const windows = new BudgetWindows(this.calendar.timeZoneOf(budget.tenant));
      const keptFrom = this.running.keptFrom(budget);
      return budgetSumsOf(budget, await rowsOf(own), windows).filter(({ windowStart }) => windowStart >= keptFrom);
    });
  }

  /** Undefined for a record that nobody can read: the writer of ClickHouse keeps it among the dead letters. */
  private blockOf({ offset, value, headers }: Message): ReadableBlock | undefined {
    const named = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, text?.toString() ?? '']));
    try {
      const { tenant, partition, sequence } = headOfRatedUsageBlock(named);
      let rows: readonly RatedUsageRow[] | undefined;
      const read = () => {
        try {
          return rowsOfRatedUsageBlock(openRatedUsageBlock(value, named));
        } catch (error) {
          this.logger.error({ err: error, offset }, 'a block of rated usage cannot be read and counts for no budget');
          return [];
        }
      };
      return { offset: BigInt(offset), tenant, usagePartition: partition, sequence, rows: () => (rows ??= read()) };
    } catch (error) {
      if (error instanceof DamagedBlock) return undefined;
      throw error;
    }
  }
}

/** Whoever else wants this process has a turn after each block. */
async function rowsOf(blocks: readonly ReadableBlock[]): Promise<RatedUsageRow[]> {
  const rows: RatedUsageRow[] = [];
  for (const block of blocks) {
    for (const row of block.rows()) rows.push(row);
    await setImmediate();
  }
  return rows;
}

/**
 * The sums' own offsets say where counting begins. Each partition of a fetch is a transaction, so a fetch gathers for half a
 * second, unless one partition alone fills it.
 */
export const countingBudgets = (sums: BudgetSumsRepository): GroupOptions => ({
  startOffset: (topic, partition) => sums.nextOffset({ topic, partition }),
  fetch: { maxWaitMs: 500, minBytes: 2 * 1_048_576, maxBytesPerPartition: 2 * 1_048_576 },
});
