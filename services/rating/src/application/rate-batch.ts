import { type UsageBlock, type UsageRow, usageRow } from '#contracts';
import { isStorableNumber } from '#money';
import type { RowAttribution, TenantBook } from '../domain/attribution/subscription-book.js';
import { type Cost, costOf } from '../domain/cost/cost.js';
import { countsOfBlock, HoursOfUsage } from '../domain/counts/usage-counts.js';
import { BatchKeys, type KnownKeys } from '../domain/deduplication/batch-keys.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import type { BatchCommit, ConflictingUsage, UnattributedUsage } from './batch-commit.js';
import { ChargesOfBatch } from './charges-of-batch.js';
import { conflictingUsage, unattributedUsage } from './kept-usage.js';
import type { PartitionState } from './partition-state.js';
import { PeriodsOfUsage } from './periods-of-usage.js';
import type { BatchCounts, ClosingRecord, RatedUsageBlocks } from './ports.js';
import type { RatingRules } from './rating-rules.js';
import { changedPeriodOf } from './stored-period.js';

/**
 * Rates consecutive records of one partition. It changes the partition's state and the key sets in memory and gathers
 * what must be committed with them; when the commit fails, both must be thrown away and read from the store again.
 * Nothing here reads a clock or draws a random number: the same records give the same batch.
 */
export class BatchRating {
  private readonly keys: BatchKeys;
  private readonly blocks: RatedUsageBlocks;
  private readonly charges: ChargesOfBatch;
  private readonly periods: PeriodsOfUsage;
  private readonly fromOffset: bigint;
  private readonly touched = new Set<LivePeriod>();
  private readonly unattributed: UnattributedUsage[] = [];
  private readonly conflicts: ConflictingUsage[] = [];
  private readonly hours = new HoursOfUsage();
  private rated = 0;
  private late = 0;

  /** @param known undefined switches deduplication off (the bench does) */
  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
    known: KnownKeys | undefined,
  ) {
    this.keys = new BatchKeys(known);
    this.blocks = rules.ratedUsage.blocksOf(state.partition, state.blockSequence);
    this.charges = new ChargesOfBatch(state, rules);
    this.periods = new PeriodsOfUsage(state, rules);
    this.fromOffset = state.nextOffset;
  }

  get counts(): BatchCounts {
    const { late, fates } = this;
    return { ...fates, unattributed: fates.unattributed - late, late };
  }

  private get fates() {
    const { rated, periods, unattributed, conflicts, keys } = this;
    return {
      rated,
      duplicates: keys.duplicates,
      conflicts: conflicts.length,
      unattributed: unattributed.length,
      redriven: periods.redriven.length,
    };
  }

  /** @param attributions of its rows, when the book was asked before and has not changed since */
  rateBlock(block: UsageBlock, offset: bigint, attributions?: readonly RowAttribution[]): void {
    const before = this.fates;
    const book = this.rules.book.ofTenant(block.tenant);
    const found = attributions ?? book.attributeAll(block.rows);
    const places = this.keys.newRowsOf(block, (row) => this.conflicts.push(conflictingUsage(row, block, offset)));
    let arrival = Number(offset) * 10_000;
    this.state.periods.received(block.receivedAt);
    for (const at of places) this.rate(block.rows[at] as UsageRow, block, book, found[at] as RowAttribution, arrival++);
    this.hours.add(block.tenant, block.receivedAt, countsOfBlock(block, before, this.fates));
  }

  /** Closes the period, or writes its closing into the log again: behind usage that waits, or the closing before it. */
  close(record: ClosingRecord, waitsForUsage: boolean): void {
    const closed = this.charges.close(record, waitsForUsage);
    if (closed) this.touched.add(closed);
  }

  /** Ends the batch at `nextOffset`: what to commit. `publishAll`: also running charges that were published just now. */
  finish(nextOffset: bigint, publishAll = false): BatchCommit {
    const { state } = this;
    for (const period of this.touched) state.periods.changed(period);
    const blocks = this.blocks.finish();
    const charges = this.charges.finish(publishAll ? 'all' : this.rated);
    state.nextOffset = nextOffset;
    state.blockSequence = blocks.sequence;
    return {
      partition: state.partition,
      epoch: state.epoch,
      fromOffset: this.fromOffset,
      nextOffset,
      blockSequence: blocks.sequence,
      keys: this.keys.segments(),
      periods: Array.from(this.touched, changedPeriodOf),
      unattributed: this.unattributed,
      conflicts: this.conflicts,
      cursors: state.cursors.changes(),
      hours: this.hours.list(),
      outbox: [...this.periods.redriven, ...charges, ...blocks.records],
    };
  }

  private rate(row: UsageRow, block: UsageBlock, book: TenantBook, attribution: RowAttribution, arrival: number): void {
    const occurredAt = row[usageRow.occurredAt];
    const properties = row[usageRow.properties];
    const cost = costOf(row[usageRow.kind], properties, occurredAt, this.rules.modelPrices);
    const found = this.periods.find(row, block, book, attribution);
    if (found === 'redriven') return;
    if ('reason' in found) {
      if (found.reason === 'period-closed') this.late += 1;
      this.unattributed.push(unattributedUsage(row, block, found.reason, cost, found.waitsFor));
      return;
    }
    const isCostInRange = !('amount' in cost) || isStorableNumber(cost.amount);
    const rated = !isCostInRange
      ? 'out-of-range'
      : found.charges.rate({ occurredAt, arrival, properties: withCost(properties, cost) });
    if (typeof rated === 'string') {
      this.unattributed.push(unattributedUsage(row, block, rated, cost));
      return;
    }
    this.touched.add(found);
    this.blocks.add(block.tenant, row, block.receivedAt, found, cost, rated);
    this.rated += 1;
  }
}

// A cost from the catalogue can be metered like one the caller sent: by the built-in element totalCost.
function withCost(properties: Record<string, unknown>, cost: Cost): Record<string, unknown> {
  return cost.source === 'model-catalogue' ? { ...properties, totalCost: cost.amount } : properties;
}
