import {
  ChargeMessage,
  chargeTopic,
  encodeRatedUsageBlock,
  encodeUsageBlock,
  mayHoldLongNumbers,
  type PeriodClosing,
  ratedUsageTopic,
  type UsageBlock,
  type UsageRow,
  usagePartitionOf,
  usageRow,
  usageTopic,
} from '#contracts';
import { Unavailable } from '#decider';
import { ratedRowText, sharedColumns } from '../adapters/kafka/rated-row.js';
import { type Attribution, attribute, type UnattributedReason } from '../domain/attribution/attribution.js';
import {
  type BookedSubscription,
  periodOf,
  type SubscriptionBook,
  segmentOf,
  type TenantBook,
  versionFor,
} from '../domain/attribution/subscription-book.js';
import { type Cost, costOf, type ModelPrices } from '../domain/cost/cost.js';
import type { ExactKeySet } from '../domain/deduplication/exact-key-set.js';
import { PeriodCharges } from '../domain/period/period-charges.js';
import { isClosed, type LivePeriod, type PartitionState, periodKey } from '../domain/period/rating-state.js';
import { keyOf, keyWords } from './event-key.js';
import type { BatchCommit, ConflictingUsage, OutboxRecord, StoredPeriod, UnattributedUsage } from './ports.js';

const rowsPerBlock = 5_000;
const maxAttempts = 5;
/** A running charge is told at most this often, by the time its usage was received: the final one is what bills. */
export const tellEveryMs = 2_000;
const bytesPerKey = 20;

export interface RatingRules {
  readonly book: SubscriptionBook;
  readonly modelPrices: ModelPrices;
  readonly usagePartitions: number;
  /** The keys of a tenant's events so far; undefined switches deduplication off (the bench does). */
  readonly keysOf: ((tenant: string) => ExactKeySet) | undefined;
}

export interface BatchCounts {
  rated: number;
  duplicates: number;
  conflicts: number;
  unattributed: number;
  late: number;
  redriven: number;
}

/**
 * Rates consecutive records of one partition. It changes the partition's state and the key sets in memory and gathers
 * what must be committed with them; when the commit fails, both must be thrown away and read from the store again.
 * Nothing here reads a clock or draws a random number: the same records give the same batch.
 */
export class BatchRating {
  readonly counts: BatchCounts = { rated: 0, duplicates: 0, conflicts: 0, unattributed: 0, late: 0, redriven: 0 };
  private readonly rows = new Map<string, string[]>();
  private readonly keys = new Map<string, Uint32Array[]>();
  private readonly touched = new Set<LivePeriod>();
  private readonly stored: StoredPeriod[] = [];
  private readonly unattributed: UnattributedUsage[] = [];
  private readonly conflicts: ConflictingUsage[] = [];
  private readonly outbox: OutboxRecord[] = [];
  private readonly fromOffset: bigint;

  constructor(
    private readonly state: PartitionState,
    private readonly rules: RatingRules,
  ) {
    this.fromOffset = state.nextOffset;
  }

  takeBlock(block: UsageBlock, offset: bigint): void {
    const book = this.rules.book.ofTenant(block.tenant);
    const fresh = this.withoutDuplicates(block, offset);
    const arrival = Number(offset) * 10_000;
    this.state.heardAt = Math.max(this.state.heardAt, block.receivedAt);
    for (let i = 0; i < fresh.length; i++) this.rate(fresh[i] as UsageRow, block, book, arrival + i);
  }

  /** Everything before it in the partition is rated, so the period's charges are final. Closing twice changes nothing. */
  takeClosing(closing: PeriodClosing): void {
    const book = this.rules.book.ofTenant(closing.tenant);
    const subscription = book.subscription(closing.subscriptionId);
    if (!subscription) throw new Unavailable(`the subscription ${closing.subscriptionId} is not known here yet`);
    if (isClosed(this.state, subscription, closing.periodIndex)) return;
    const key = periodKey(closing.subscriptionId, closing.periodIndex);
    const live = this.state.live.get(key) ?? this.open(subscription, book, closing.periodStart);
    if (!live) throw new Unavailable(`the product of ${closing.subscriptionId} is not known here yet`);
    live.closed = true;
    this.state.closedThrough.set(closing.subscriptionId, closing.periodIndex);
    this.state.live.delete(key);
    this.state.current.delete(closing.subscriptionId);
    this.touched.delete(live);
    this.state.untold.delete(live);
    this.keep(live);
    this.outbox.push(chargeRecord(live, 'period-charged', closing.occurredAt));
  }

  /** Periods are closed in their order: a closing that was postponed holds back those after it. */
  isOutOfTurn({ subscriptionId, periodIndex }: PeriodClosing): boolean {
    return (this.state.closedThrough.get(subscriptionId) ?? -1) < periodIndex - 1;
  }

  /** Writes the closing into the log again, behind what was redriven before it. */
  postponeClosing(again: OutboxRecord): void {
    this.outbox.push(again);
  }

  /** Ends the batch at `nextOffset`: what to commit. `tellAll`: also running charges that were told a moment ago. */
  finish(nextOffset: bigint, tellAll = false): BatchCommit {
    for (const live of this.touched) this.keep(live);
    this.tell(tellAll);
    for (const tenant of [...this.rows.keys()]) this.sealBlock(tenant);
    this.state.nextOffset = nextOffset;
    return {
      partition: this.state.partition,
      epoch: this.state.epoch,
      fromOffset: this.fromOffset,
      nextOffset,
      blockSequence: this.state.blockSequence,
      keys: [...this.keys].map(([tenant, keys]) => ({ tenant, keys: bytesOf(keys) })),
      periods: this.stored,
      unattributed: this.unattributed,
      conflicts: this.conflicts,
      outbox: this.outbox,
    };
  }

  private withoutDuplicates(block: UsageBlock, offset: bigint): UsageRow[] {
    const { keysOf } = this.rules;
    if (!keysOf) return block.rows;
    const known = keysOf(block.tenant);
    const fresh: UsageRow[] = [];
    const added = new Uint32Array(block.rows.length * 5);
    let at = 0;
    for (const row of block.rows) {
      keyOf(row[usageRow.source], row[usageRow.id], block.attempt);
      const [a, b, c, d] = keyWords as unknown as [number, number, number, number];
      const fingerprint = row[usageRow.fingerprint];
      const sighting = known.add(a, b, c, d, fingerprint);
      if (sighting === 'new') {
        added[at] = a;
        added[at + 1] = b;
        added[at + 2] = c;
        added[at + 3] = d;
        added[at + 4] = fingerprint;
        at += 5;
        fresh.push(row);
      } else if (sighting === 'duplicate') this.counts.duplicates += 1;
      else this.keepConflict(row, block, offset);
    }
    const ofTenant = this.keys.get(block.tenant) ?? [];
    this.keys.set(block.tenant, ofTenant);
    ofTenant.push(added.subarray(0, at));
    return fresh;
  }

  private keepConflict(row: UsageRow, block: UsageBlock, offset: bigint): void {
    this.counts.conflicts += 1;
    const [id, source] = row;
    const { tenant, receivedAt } = block;
    this.conflicts.push({ tenant, source, id, offset: String(offset), receivedAt, row: JSON.stringify(row) });
  }

  private rate(row: UsageRow, block: UsageBlock, book: TenantBook, arrival: number): void {
    const cost = costOf(row[usageRow.kind], row[usageRow.properties], row[usageRow.occurredAt], this.rules.modelPrices);
    const found = this.periodOfUsage(row, block, book);
    if (found === 'sent home') return;
    if (typeof found === 'string') {
      this.keepUnattributed(row, block, found, cost);
      return;
    }
    const rated = found.charges.rate({
      occurredAt: row[usageRow.occurredAt],
      arrival,
      properties: withCost(row[usageRow.properties], cost),
    });
    this.touched.add(found);
    const rows = this.rows.get(block.tenant) ?? [];
    if (rows.length === 0) this.rows.set(block.tenant, rows);
    rows.push(ratedRowText(row, block.receivedAt, found.accountId, found.shared, cost, rated));
    if (rows.length >= rowsPerBlock) this.sealBlock(block.tenant);
    this.counts.rated += 1;
  }

  private periodOfUsage(
    row: UsageRow,
    block: UsageBlock,
    book: TenantBook,
  ): LivePeriod | UnattributedReason | 'sent home' {
    const attribution: Attribution = attribute(row, book);
    if ('reason' in attribution) return attribution.reason;
    const { subscription } = attribution;
    const last = this.state.current.get(subscription.subscriptionId);
    const at = row[usageRow.occurredAt];
    if (last && at >= last.start && at < last.end) return last;
    const home = usagePartitionOf(block.tenant, subscription.accountId, this.rules.usagePartitions);
    if (home === this.state.partition) return this.periodFor(subscription, book, at);
    // Only one partition may change a subscription's period, or two workers would write the same totals.
    if (block.attempt >= maxAttempts) return 'wrong-partition';
    this.counts.redriven += 1;
    this.outbox.push(redrivenRecord(row, block, subscription.accountId, home));
    return 'sent home';
  }

  private periodFor(subscription: BookedSubscription, book: TenantBook, at: number): LivePeriod | UnattributedReason {
    const period = periodOf(subscription, at);
    if (!period) return 'outside-subscription-life';
    if (isClosed(this.state, subscription, period.index)) return 'period-closed';
    const known = this.state.live.get(periodKey(subscription.subscriptionId, period.index));
    const live = known ?? this.open(subscription, book, at);
    if (!live) return 'unknown-product';
    this.state.current.set(subscription.subscriptionId, live);
    return live;
  }

  private open(subscription: BookedSubscription, book: TenantBook, at: number): LivePeriod | undefined {
    const period = periodOf(subscription, at);
    if (!period) return undefined;
    const product = book.productVersion(subscription.productId, versionFor(subscription, period.start));
    if (!product) return undefined;
    const live: LivePeriod = {
      tenant: subscription.tenant,
      subscriptionId: subscription.subscriptionId,
      accountId: subscription.accountId,
      index: period.index,
      start: period.start,
      end: period.end,
      charges: PeriodCharges.open(product, segmentOf(period)),
      shared: sharedOf(subscription.subscriptionId, period, product),
      sequence: 0,
      closed: false,
      toldAt: Number.NEGATIVE_INFINITY,
    };
    this.state.live.set(periodKey(live.subscriptionId, live.index), live);
    return live;
  }

  private keepUnattributed(row: UsageRow, block: UsageBlock, reason: UnattributedReason, cost: Cost): void {
    if (reason === 'period-closed') this.counts.late += 1;
    else this.counts.unattributed += 1;
    this.unattributed.push({
      tenant: block.tenant,
      source: row[usageRow.source],
      id: row[usageRow.id],
      reason,
      occurredAt: row[usageRow.occurredAt],
      receivedAt: block.receivedAt,
      attempt: block.attempt,
      cost: 'amount' in cost ? cost.amount.toString() : null,
      costSource: cost.source,
      row: JSON.stringify(row),
    });
  }

  private keep(live: LivePeriod): void {
    live.sequence += 1;
    this.stored.push(storedPeriod(live));
    if (!live.closed) this.state.untold.add(live);
  }

  private tell(all: boolean): void {
    const { untold, heardAt } = this.state;
    for (const live of untold) {
      if (!all && heardAt - live.toldAt < tellEveryMs) continue;
      this.outbox.push(chargeRecord(live, 'charges-changed', heardAt));
      live.toldAt = heardAt;
      untold.delete(live);
    }
  }

  /** The rows so far as one block: compressed, they wait for the commit in a tenth of the memory. */
  private sealBlock(tenant: string): void {
    const rows = this.rows.get(tenant);
    if (!rows || rows.length === 0) return;
    const { partition } = this.state;
    this.state.blockSequence += 1;
    const block = encodeRatedUsageBlock({ tenant, partition, sequence: this.state.blockSequence, rows });
    this.outbox.push({ topic: ratedUsageTopic.name, partition, ...block });
    this.rows.delete(tenant);
  }
}

// A cost from the catalogue can be metered like one the caller sent: by the built-in element totalCost.
function withCost(properties: Record<string, unknown>, cost: Cost): Record<string, unknown> {
  return cost.source === 'model-catalogue' ? { ...properties, totalCost: cost.amount } : properties;
}

/** A usage event on its way back into the log, under its subscription's account. */
export function redrivenRecord(
  row: UsageRow,
  origin: { tenant: string; receivedAt: number; attempt: number },
  accountId: string,
  partition: number,
): OutboxRecord {
  const moved: UsageRow = [...row];
  moved[usageRow.account] = accountId;
  const text = JSON.stringify(moved);
  const block = encodeUsageBlock({
    kind: 'redriven',
    tenant: origin.tenant,
    receivedAt: origin.receivedAt,
    attempt: origin.attempt + 1,
    rows: [text],
    exactNumbers: mayHoldLongNumbers(text),
  });
  return { topic: usageTopic.name, partition, ...block };
}

export function sharedOf(
  subscriptionId: string,
  period: { index: number; start: number },
  product: PeriodCharges['product'],
): string {
  return sharedColumns({
    productId: product.productId,
    productVersion: product.version,
    subscriptionId,
    periodIndex: period.index,
    periodStart: period.start,
    currency: product.currency,
  });
}

function chargeRecord(live: LivePeriod, type: string, occurredAt: number): OutboxRecord {
  const { product } = live.charges;
  const message: ChargeMessage = {
    id: `${periodKey(live.subscriptionId, live.index)}/${live.sequence}`,
    tenant: live.tenant,
    type,
    occurredAt,
    subscriptionId: live.subscriptionId,
    accountId: live.accountId,
    productId: product.productId,
    productVersion: product.version,
    periodIndex: live.index,
    periodStart: live.start,
    periodEnd: live.end,
    sequence: live.sequence,
    currency: product.currency,
    charges: live.charges.charges(),
  };
  return {
    topic: chargeTopic.name,
    key: chargeTopic.keyOf(message),
    value: Buffer.from(chargeTopic.codec.encode(message)),
    headers: { 'content-type': chargeTopic.codec.contentType, type },
  };
}

function storedPeriod(live: LivePeriod): StoredPeriod {
  const { product } = live.charges;
  return {
    tenant: live.tenant,
    subscriptionId: live.subscriptionId,
    accountId: live.accountId,
    productId: product.productId,
    productVersion: product.version,
    currency: product.currency,
    index: live.index,
    start: live.start,
    end: live.end,
    sequence: live.sequence,
    closed: live.closed,
    states: live.charges.written(),
  };
}

function bytesOf(keys: readonly Uint32Array[]): Buffer {
  return Buffer.concat(keys.map((words) => Buffer.from(words.buffer, words.byteOffset, words.byteLength)));
}

/** The keys of a segment, one after the other. */
export function addKeys(segment: Buffer, known: ExactKeySet): void {
  const words = new Uint32Array(segment.buffer.slice(segment.byteOffset, segment.byteOffset + segment.byteLength));
  for (let at = 0; at * 4 < segment.byteLength; at += bytesPerKey / 4) {
    known.add(
      words[at] as number,
      words[at + 1] as number,
      words[at + 2] as number,
      words[at + 3] as number,
      words[at + 4] as number,
    );
  }
}
