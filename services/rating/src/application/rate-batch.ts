import { type PeriodClosing, type UsageBlock, type UsageRow, usageRow } from '#contracts';
import { Unavailable } from '#decider';
import type { UnattributedReason } from '../domain/attribution/attribution.js';
import {
  type BookedSubscription,
  periodOf,
  segmentOf,
  type TenantBook,
  versionFor,
} from '../domain/attribution/subscription-book.js';
import { type Cost, costOf } from '../domain/cost/cost.js';
import { BatchKeys, type KnownKeys } from '../domain/deduplication/batch-keys.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import type { PartitionPeriods } from '../domain/period/partition-periods.js';
import { PeriodCharges } from '../domain/period/period-charges.js';
import { conflictingUsage, unattributedUsage } from './kept-usage.js';
import type {
  BatchCommit,
  BatchCounts,
  ConflictingUsage,
  OutboxRecord,
  RatedUsageBlocks,
  UnattributedUsage,
} from './ports.js';
import type { RatingRules } from './rating-rules.js';
import { storedPeriodOf } from './stored-period.js';

const maxAttempts = 5;

/** What the worker holds of one partition: exactly what the last commit left in the store. */
export interface PartitionState {
  readonly partition: number;
  readonly epoch: number;
  nextOffset: bigint;
  blockSequence: number;
  readonly periods: PartitionPeriods;
}

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

  /** Everything before it in the partition is rated, so the period's charges are final. Closing twice changes nothing. */
  closePeriod(closing: PeriodClosing): void {
    const { periods } = this.state;
    const { tenant, subscriptionId, periodIndex, periodStart, occurredAt } = closing;
    const book = this.rules.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    if (!subscription) throw new Unavailable(`the subscription ${subscriptionId} is not known here yet`);
    if (periods.isClosed(subscriptionId, periodIndex)) return;
    const period = periods.find(subscriptionId, periodIndex) ?? this.open(subscription, book, periodStart);
    if (!period) throw new Unavailable(`the product of ${subscriptionId} is not known here yet`);
    periods.close(period);
    this.touched.add(period);
    this.closed.push({ period, occurredAt });
  }

  /** Periods are closed in their order: a closing that was postponed holds back those after it. */
  isOutOfTurn({ subscriptionId, periodIndex }: PeriodClosing): boolean {
    return this.state.periods.isOutOfTurn(subscriptionId, periodIndex);
  }

  /** Writes the closing into the log again, behind what was redriven before it. */
  postponeClosing(again: OutboxRecord): void {
    this.again.push(again);
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
      periods: [...this.touched].map(storedPeriodOf),
      unattributed: this.unattributed,
      conflicts: this.conflicts,
      outbox: [...this.again, ...this.chargeRecords(publishAll), ...blocks.records],
    };
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
    const period = this.periodOfUsage(row, block, book);
    if (period === 'redriven') return;
    if (typeof period === 'string') {
      if (period === 'period-closed') this.late += 1;
      this.unattributed.push(unattributedUsage(row, block, period, cost));
      return;
    }
    const rated = period.charges.rate({ occurredAt, arrival, properties: withCost(properties, cost) });
    this.touched.add(period);
    this.blocks.add(block.tenant, row, block.receivedAt, period, cost, rated);
    this.rated += 1;
  }

  private periodOfUsage(
    row: UsageRow,
    block: UsageBlock,
    book: TenantBook,
  ): LivePeriod | UnattributedReason | 'redriven' {
    const attribution = book.attribute(row);
    if ('reason' in attribution) return attribution.reason;
    const { subscription, account } = attribution;
    const { subscriptionId, accountId } = subscription;
    const at = row[usageRow.occurredAt];
    const latest = this.state.periods.latestOf(subscriptionId, at);
    if (latest) return latest;
    if (account.partition === this.state.partition) return this.periodFor(subscription, book, at);
    // Only one partition may change a subscription's period, or two workers would write the same totals.
    if (block.attempt >= maxAttempts) return 'wrong-partition';
    this.redriven += 1;
    this.again.push(this.rules.redrivenUsage.recordOf(row, block, accountId, account.partition));
    return 'redriven';
  }

  private periodFor(subscription: BookedSubscription, book: TenantBook, at: number): LivePeriod | UnattributedReason {
    const { periods } = this.state;
    const { subscriptionId } = subscription;
    const period = periodOf(subscription, at);
    if (!period) return 'outside-subscription-life';
    if (periods.isClosed(subscriptionId, period.index)) return 'period-closed';
    const live = periods.find(subscriptionId, period.index) ?? this.open(subscription, book, at);
    if (!live) return 'unknown-product';
    periods.isLatest(live);
    return live;
  }

  private open(subscription: BookedSubscription, book: TenantBook, at: number): LivePeriod | undefined {
    const period = periodOf(subscription, at);
    if (!period) return undefined;
    const product = book.productVersion(subscription.productId, versionFor(subscription, period.start));
    if (!product) return undefined;
    const { tenant, subscriptionId, accountId } = subscription;
    return this.state.periods.open({
      tenant,
      subscriptionId,
      accountId,
      index: period.index,
      start: period.start,
      end: period.end,
      charges: PeriodCharges.open(product, segmentOf(period)),
      sequence: 0,
      closed: false,
      publishedAt: Number.NEGATIVE_INFINITY,
      rowColumns: undefined,
    });
  }
}

// A cost from the catalogue can be metered like one the caller sent: by the built-in element totalCost.
function withCost(properties: Record<string, unknown>, cost: Cost): Record<string, unknown> {
  return cost.source === 'model-catalogue' ? { ...properties, totalCost: cost.amount } : properties;
}
