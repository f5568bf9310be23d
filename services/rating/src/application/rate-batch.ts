import { type PeriodClosing, segmentFromMessage, type UsageBlock, type UsageRow, usageRow } from '#contracts';
import { Unavailable } from '#decider';
import type { Segment } from '#timeline';
import { segmentOfUsage, type UnattributedReason } from '../domain/attribution/attribution.js';
import type { BookedSubscription, TenantBook } from '../domain/attribution/subscription-book.js';
import { type Cost, costOf } from '../domain/cost/cost.js';
import { BatchKeys, type KnownKeys } from '../domain/deduplication/batch-keys.js';
import { endAt, type LivePeriod, openPeriod } from '../domain/period/live-period.js';
import type { PartitionPeriods } from '../domain/period/partition-periods.js';
import type { BatchCommit, ConflictingUsage, OutboxRecord, UnattributedUsage } from './batch-commit.js';
import { conflictingUsage, unattributedUsage } from './kept-usage.js';
import type { BatchCounts, ClosingRecord, RatedUsageBlocks } from './ports.js';
import type { RatingRules } from './rating-rules.js';
import { changedPeriodOf } from './stored-period.js';

const mostAttempts = 5;
/** The closing before it stands in the log, so this many is a defect, and the period is closed all the same. */
const mostOutOfOrder = 100;

/** What the worker holds of one partition: exactly what the last commit left in the store. */
export interface PartitionState {
  readonly partition: number;
  readonly epoch: number;
  nextOffset: bigint;
  blockSequence: number;
  readonly periods: PartitionPeriods;
}

/** Why an event is not rated in this batch. */
type NotRated = { readonly reason: UnattributedReason; readonly waitsFor?: string } | 'redriven';

/**
 * Rates consecutive records of one partition. It changes the partition's state and the key sets in memory and gathers
 * what must be committed with them; when the commit fails, both must be thrown away and read from the store again.
 * Nothing here reads a clock or draws a random number: the same records give the same batch.
 */
export class BatchRating {
  private readonly keys: BatchKeys;
  private readonly blocks: RatedUsageBlocks;
  private readonly fromOffset: bigint;
  private readonly touched = new Set<LivePeriod>();
  private readonly closed: { period: LivePeriod; occurredAt: number }[] = [];
  private readonly unattributed: UnattributedUsage[] = [];
  private readonly conflicts: ConflictingUsage[] = [];
  private readonly again: OutboxRecord[] = [];
  private rated = 0;
  private late = 0;
  private redriven = 0;

  /** @param known undefined switches deduplication off (the bench does) */
  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
    known: KnownKeys | undefined,
  ) {
    this.keys = new BatchKeys(known);
    this.blocks = rules.ratedUsage.blocksOf(state.partition, state.blockSequence);
    this.fromOffset = state.nextOffset;
  }

  get counts(): BatchCounts {
    const { rated, late, redriven, unattributed, conflicts, keys } = this;
    const { duplicates } = keys;
    return { rated, duplicates, conflicts: conflicts.length, unattributed: unattributed.length - late, late, redriven };
  }

  rateBlock(block: UsageBlock, offset: bigint): void {
    const book = this.rules.book.ofTenant(block.tenant);
    const rows = this.keys.newRowsOf(block, (row) => this.conflicts.push(conflictingUsage(row, block, offset)));
    const arrival = Number(offset) * 10_000;
    this.state.periods.received(block.receivedAt);
    for (let i = 0; i < rows.length; i++) this.rate(rows[i] as UsageRow, block, book, arrival + i);
  }

  /** Closes the period, or writes its closing into the log again: behind usage that waits, or the closing before it. */
  close(record: ClosingRecord, waitsForUsage: boolean): void {
    const { closing, postponed } = record;
    const { subscriptionId, periodIndex } = closing;
    if (waitsForUsage) this.postpone(record, 'forUsage');
    else if (this.state.periods.isOutOfTurn(subscriptionId, periodIndex) && postponed.forOrder < mostOutOfOrder)
      this.postpone(record, 'forOrder');
    else this.closePeriod(closing);
  }

  /** Ends the batch at `nextOffset`: what to commit. `publishAll`: also running charges that were published just now. */
  finish(nextOffset: bigint, publishAll = false): BatchCommit {
    const { state } = this;
    for (const period of this.touched) state.periods.changed(period);
    const blocks = this.blocks.finish();
    state.nextOffset = nextOffset;
    state.blockSequence = blocks.sequence;
    return {
      partition: state.partition,
      epoch: state.epoch,
      fromOffset: this.fromOffset,
      nextOffset,
      blockSequence: blocks.sequence,
      keys: this.keys.segments(),
      periods: [...this.touched].map(changedPeriodOf),
      unattributed: this.unattributed,
      conflicts: this.conflicts,
      outbox: [...this.again, ...this.chargeRecords(publishAll), ...blocks.records],
    };
  }

  private postpone(record: ClosingRecord, cause: 'forUsage' | 'forOrder'): void {
    this.again.push(this.rules.closings.postponed(record, this.state.partition, cause));
  }

  /** Everything before it in the partition is rated, so the period's charges are final. Closing twice changes nothing. */
  private closePeriod({ tenant, subscriptionId, periodIndex, occurredAt, segment: named }: PeriodClosing): void {
    const { periods } = this.state;
    if (periods.isClosed(subscriptionId, periodIndex)) return;
    const subscription = this.rules.book.ofTenant(tenant).subscription(subscriptionId);
    // Closings of the first version name no segment: what was published under their number is the one.
    const segment = named ? segmentFromMessage(named) : subscription?.timeline.byNumber(periodIndex);
    const period =
      periods.find(subscriptionId, periodIndex) ?? (subscription && segment && this.open(subscription, segment));
    if (!period) throw new Unavailable(`the terms of ${subscriptionId} are not known here yet`);
    if (segment) endAt(period, segment);
    periods.close(period);
    this.touched.add(period);
    this.closed.push({ period, occurredAt });
  }

  private chargeRecords(publishAll: boolean): OutboxRecord[] {
    const { charges } = this.rules;
    const { periods, receivedAt } = this.state.periods.duePublications(publishAll);
    return [
      ...this.closed.map(({ period, occurredAt }) => charges.recordOf(period, 'period-charged', occurredAt)),
      ...periods.map((period) => charges.recordOf(period, 'charges-changed', receivedAt)),
    ];
  }

  private rate(row: UsageRow, block: UsageBlock, book: TenantBook, arrival: number): void {
    const occurredAt = row[usageRow.occurredAt];
    const properties = row[usageRow.properties];
    const cost = costOf(row[usageRow.kind], properties, occurredAt, this.rules.modelPrices);
    const found = this.periodOfUsage(row, block, book);
    if (found === 'redriven') return;
    if ('reason' in found) {
      if (found.reason === 'period-closed') this.late += 1;
      this.unattributed.push(unattributedUsage(row, block, found.reason, cost, found.waitsFor));
      return;
    }
    const rated = found.charges.rate({ occurredAt, arrival, properties: withCost(properties, cost) });
    this.touched.add(found);
    this.blocks.add(block.tenant, row, block.receivedAt, found, cost, rated);
    this.rated += 1;
  }

  private periodOfUsage(row: UsageRow, block: UsageBlock, book: TenantBook): LivePeriod | NotRated {
    const attribution = book.attribute(row);
    if ('reason' in attribution) return attribution;
    const { subscription, account } = attribution;
    if (account.partition !== this.state.partition)
      return this.redrive(row, block, subscription.accountId, account.partition);
    const { subscriptionId } = subscription;
    const segment = segmentOfUsage(subscription.timeline, row[usageRow.occurredAt]);
    if (segment === 'segment-not-open') return { reason: segment, waitsFor: subscriptionId };
    if (typeof segment === 'string') return { reason: segment };
    const { periods } = this.state;
    if (periods.isClosed(subscriptionId, segment.number)) return { reason: 'period-closed' };
    const live = periods.find(subscriptionId, segment.number) ?? this.open(subscription, segment);
    return live ?? { reason: 'unknown-product' };
  }

  /** Only one partition may change a subscription's period, or two workers would write the same totals. */
  private redrive(row: UsageRow, block: UsageBlock, accountId: string, partition: number): NotRated {
    if (block.attempt >= mostAttempts) return { reason: 'wrong-partition' };
    this.redriven += 1;
    this.again.push(this.rules.redrivenUsage.recordOf(row, block, accountId, partition));
    return 'redriven';
  }

  private open(subscription: BookedSubscription, segment: Segment): LivePeriod | undefined {
    const { book } = this.rules;
    const product = book.ofTenant(subscription.tenant).productVersion(segment.productId, segment.productVersion);
    return product && this.state.periods.open(openPeriod(subscription, segment, product));
  }
}

// A cost from the catalogue can be metered like one the caller sent: by the built-in element totalCost.
function withCost(properties: Record<string, unknown>, cost: Cost): Record<string, unknown> {
  return cost.source === 'model-catalogue' ? { ...properties, totalCost: cost.amount } : properties;
}
