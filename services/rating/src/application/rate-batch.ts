import { type LateWindowClosing, type UsageBlock, type UsageRow, usageRow } from '#contracts';
import type { RowAttribution, TenantBook } from '../domain/attribution/subscription-book.js';
import { type CallCost, callCostOf } from '../domain/cost/call-cost.js';
import { costOf } from '../domain/cost/cost.js';
import { countsOfBlock, HoursOfUsage } from '../domain/counts/usage-counts.js';
import { BatchKeys, type KnownKeys } from '../domain/deduplication/batch-keys.js';
import type {
  ArrivedEvent,
  BatchCommit,
  ChangedPeriod,
  ConflictingUsage,
  OutboxRecord,
  StoredPeriod,
} from './batch-commit.js';
import { ChargesOfBatch } from './charges-of-batch.js';
import type { SegmentKey } from './closed-segments.js';
import type { CorrectionPlan } from './corrections/correction.js';
import { CorrectionsOfBatch } from './corrections/corrections-of-batch.js';
import { conflictingUsage } from './kept-usage.js';
import { LevelsHandedOn } from './levels-handed-on.js';
import type { PartitionState } from './partition-state.js';
import { PeriodsOfUsage } from './periods-of-usage.js';
import { PlacedUsage } from './placed-usage.js';
import type { BatchCounts, ClosingRecord, RatedUsageBlocks, UsageRecord } from './ports.js';
import type { RatingRules } from './rating-rules.js';
import { arrivedEventOf, redrivenEventsOf } from './redriven-events.js';
import { changedPeriodOf } from './stored-period.js';
import { type SegmentHistory, UsageBeyondEnd } from './usage-beyond-end.js';

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
  private readonly placed: PlacedUsage;
  private readonly beyondEnd: UsageBeyondEnd;
  private readonly corrections: CorrectionsOfBatch;
  private readonly handedOn: LevelsHandedOn;
  private readonly fromOffset: bigint;
  private readonly conflicts: ConflictingUsage[] = [];
  private readonly arrived: ArrivedEvent[] = [];
  private readonly callCosts: CallCost[] = [];
  private readonly hours = new HoursOfUsage();

  /** @param known undefined switches deduplication off (the bench does) */
  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
    known: KnownKeys | undefined,
  ) {
    this.keys = new BatchKeys(known);
    this.blocks = rules.ratedUsage.blocksOf(state.partition, state.blockSequence);
    this.placed = new PlacedUsage(state, rules, this.blocks, this.hours);
    this.charges = new ChargesOfBatch(state, rules, this.placed.closedSegments);
    this.periods = new PeriodsOfUsage(state, rules, this.placed.closedSegments);
    this.beyondEnd = new UsageBeyondEnd(rules, this.periods, this.placed, this.hours, this.keys);
    this.handedOn = new LevelsHandedOn(state, rules, this.placed);
    const { placed, periods, keys, hours } = this;
    this.corrections = new CorrectionsOfBatch(state.partition, rules, periods, placed, keys, hours);
    this.fromOffset = state.nextOffset;
  }

  get counts(): BatchCounts {
    return { ...this.fates, late: this.placed.late };
  }

  private get fates() {
    const { placed, periods, conflicts, keys } = this;
    return {
      rated: placed.rated,
      duplicates: keys.duplicates,
      conflicts: conflicts.length,
      unattributed: placed.unattributed.length,
      redriven: periods.redriven.length,
    };
  }

  /** @param attributions of its rows, when the book was asked before and has not changed since */
  rateBlock(block: UsageBlock, offset: bigint, attributions?: readonly RowAttribution[]): void {
    const before = this.fates;
    if (block.kind === 'redriven') this.arrived.push(...block.rows.map((row) => arrivedEventOf(block.tenant, row)));
    const book = this.rules.book.ofTenant(block.tenant);
    const found = attributions ?? book.attributeAll(block.rows);
    const places = this.keys.newRowsOf(block, (row) => this.conflicts.push(conflictingUsage(row, block, offset)));
    let arrival = Number(offset) * 10_000;
    this.state.periods.received(block.receivedAt);
    for (const at of places) this.rate(block.rows[at] as UsageRow, block, book, found[at] as RowAttribution, arrival++);
    this.hours.add(block.tenant, block.receivedAt, countsOfBlock(block, before, this.fates));
  }

  /**
   * Closes the period, or writes its closing into the log again: behind usage that waits, or the closing before it.
   * @param history of a segment that was cut, where some usage may lie beyond its end
   */
  close(record: ClosingRecord, waitsForUsage: boolean, history?: SegmentHistory): void {
    if (!this.charges.isDue(record, waitsForUsage)) return;
    this.handedOn.handOn();
    const { touched } = this.placed;
    const period = this.charges.periodOf(record.closing);
    touched.add(period);
    if (history) this.beyondEnd.move(period, history);
    for (const reported of this.charges.close(period, record.closing)) touched.add(reported);
    this.handedOn.afterClosing(period);
  }

  endLateWindow(closing: LateWindowClosing): void {
    this.handedOn.handOn();
    for (const reported of this.charges.endWindow(closing)) this.placed.touched.add(reported);
  }

  /** The corrections of a batch that holds nothing else. */
  correct(plan: CorrectionPlan, offset: bigint): void {
    this.corrections.obey(plan, offset);
  }

  /** The closed segments that must be read before this record is looked at, or the batch ends: ask, read, `rateLate`. */
  closedToRead(before?: UsageRecord): SegmentKey[] {
    const reports = before?.closing?.reportsLateUsage ? before.closing : before?.lateWindow;
    const pending = reports ? this.state.periods.pendingOf(reports.subscriptionId) : [];
    const { subscriptionId = '' } = reports ?? {};
    const named = pending.map((number) => ({ subscriptionId, number }));
    return this.placed.closedSegments.toRead([...named, ...this.handedOn.toRead()]);
  }

  rateLate(stored: readonly StoredPeriod[]): void {
    this.placed.rateLate(stored);
    this.handedOn.handOn();
  }

  /** Ends the batch at `nextOffset`: what to commit. `isIdle`: it rates nothing and publishes running charges. */
  finish(nextOffset: bigint, isIdle = false): BatchCommit {
    const { state, placed } = this;
    this.handedOn.handOn();
    // One look at each: with very many subscriptions every further one finds them far from the processor.
    const periods: ChangedPeriod[] = [];
    const noted: OutboxRecord[] = [];
    const journal = state.journal.begin(placed.touched.size);
    for (const period of placed.touched) {
      state.periods.changed(period);
      this.charges.note(period, noted);
      periods.push(changedPeriodOf(period, journal));
    }
    const folded = journal.fold();
    for (const period of folded.periods) periods.push(changedPeriodOf(period));
    const firstBlock = state.blockSequence + 1;
    const blocks = this.blocks.finish();
    const charges = this.charges.finish(isIdle ? 'idle' : placed.rated);
    state.nextOffset = nextOffset;
    state.blockSequence = blocks.sequence;
    return {
      partition: state.partition,
      epoch: state.epoch,
      fromOffset: this.fromOffset,
      nextOffset,
      firstBlock,
      blockSequence: blocks.sequence,
      keys: this.keys.segments(),
      periods,
      foldedBuckets: folded.buckets,
      unattributed: placed.unattributed,
      dropped: this.corrections.dropped,
      corrections: this.corrections.results,
      arrivedCorrections: this.corrections.arrived,
      postponedCorrections: this.corrections.onTheirWay,
      arrived: this.arrived,
      redriven: this.periods.redriven.flatMap(redrivenEventsOf),
      conflicts: this.conflicts,
      callCosts: this.callCosts,
      cursors: state.cursors.changes(),
      hours: this.hours.list(),
      lateWindows: this.charges.lateWindows,
      outbox: [...this.periods.redriven, ...this.corrections.postponed, ...charges, ...noted, ...blocks.records],
    };
  }

  private rate(row: UsageRow, block: UsageBlock, book: TenantBook, attribution: RowAttribution, arrival: number): void {
    const properties = row[usageRow.properties];
    const cost = costOf(block, row[usageRow.kind], properties, row[usageRow.occurredAt], this.rules.modelPrices);
    const callCost = callCostOf(block.tenant, row, block.receivedAt, cost);
    if (callCost) this.callCosts.push(callCost);
    const found = this.periods.find(row, block, book, attribution);
    if (found !== 'redriven') this.placed.place(found, row, block, cost, arrival);
  }
}
