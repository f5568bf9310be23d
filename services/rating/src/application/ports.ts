import type { LateWindowClosing, PeriodClosing, RatedUsageRow, SealedUsageBlock, UsageRow } from '#contracts';
import type { WrittenGroup } from '#pricing';
import type { RatedEvent } from '#rated-usage';
import type { Cost } from '../domain/cost/cost.js';
import type { KeyCount, KeySegment } from '../domain/deduplication/key-segment.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import type { ReachedThreshold } from '../domain/quota/thresholds.js';
import type { BatchCommit, OutboxRecord, PartitionClaim, PeriodHead, StoredPeriod } from './batch-commit.js';
import type { SegmentKey } from './closed-segments.js';
import type { CorrectionRecord } from './corrections/correction.js';
import type { RefusedRecord } from './send-records.js';

/** Another worker owns the partition now: this one must forget what it knows of it. */
export class Fenced extends Error {}

export interface RatingStore {
  claim(partition: number): Promise<PartitionClaim>;
  /** How many keys all segments hold, by tenant. */
  countKeys(): Promise<KeyCount[]>;
  /** Key segments in the order they were committed, those up to `after` excluded. */
  readKeys(partition: number, after: string, onSegment: (id: string, segment: KeySegment) => void): Promise<void>;
  /** Closed periods, whole. */
  closedPeriods(keys: readonly SegmentKey[]): Promise<StoredPeriod[]>;
  /** Answers the outbox row's id when the batch has messages. Throws Fenced, or Unavailable when the outcome is unknown. */
  commit(batch: BatchCommit): Promise<string | undefined>;
}
export const RATING_STORE = Symbol('RatingStore');

export interface OutboxStore {
  /** By their ids, not up to one: a row that was written earlier may become visible later. */
  deleteSent(partition: number, ids: readonly string[]): Promise<void>;
  /** Keeps a record that the broker will never take, with its content. Keeping it twice is keeping it once. */
  keepRefused(partition: number, refused: RefusedRecord): Promise<void>;
}
export const OUTBOX_STORE = Symbol('OutboxStore');
/** The outbox's own producer, closed when the outbox has been drained. */
export const OUTBOX_PRODUCER = Symbol('outbox producer');

export interface RedrivableUsage {
  readonly position: string;
  readonly partition: number;
  readonly receivedAt: number;
  readonly attempt: number;
  readonly occurredAt: number;
  readonly row: UsageRow;
}

/** Usage that waits, as far as the segment that has been opened reaches. */
export interface OpenedTime {
  readonly subscriptionId: string;
  readonly before: number;
}

export interface UnattributedUsageStore {
  /** What may match a subscription now; neither late usage nor what waits for a segment. */
  redrivable(partitions: readonly number[], tenant: string, after: string, limit: number): Promise<RedrivableUsage[]>;
  /** Moves the events out of the unattributed ones and into the partition's outbox, both or neither. */
  moveToOutbox(
    owned: { partition: number; epoch: number },
    tenant: string,
    positions: readonly string[],
    records: readonly OutboxRecord[],
  ): Promise<string | undefined>;
  /** Of when the earliest usage of these accounts is that goes to this partition, whichever process has redriven it. */
  onItsWay(partition: number, tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Lets unattributed usage wait for the next segment of its subscription. */
  letWait(tenant: string, waiting: readonly { position: string; subscriptionId: string }[]): Promise<void>;
  /** The subscriptions that usage of these partitions waits for. */
  waitedFor(partitions: readonly number[]): Promise<{ tenant: string; subscriptionId: string }[]>;
  /** Those of them before which usage waits. */
  withUsageBefore(partitions: readonly number[], opened: readonly OpenedTime[]): Promise<OpenedTime[]>;
  /** Usage that waits for a time that is open now, in the order of its own time. */
  usageBefore(opened: OpenedTime, after: RedrivableUsage | undefined, limit: number): Promise<RedrivableUsage[]>;
  /** Usage that waits for a time beyond these ends belongs to no subscription. Answers whether there was some. */
  releaseFrom(
    partitions: readonly number[],
    ended: readonly { subscriptionId: string; endedAt: number }[],
  ): Promise<boolean>;
}
export const UNATTRIBUTED_USAGE_STORE = Symbol('UnattributedUsageStore');

export interface RunningTotalsStore {
  /** Newest first. */
  periods(tenant: string, subscriptionId: string, limit: number): Promise<PeriodHead[]>;
  period(tenant: string, subscriptionId: string, number: number): Promise<PeriodHead | undefined>;
  /** With their groups and members. */
  whole(keys: readonly SegmentKey[]): Promise<StoredPeriod[]>;
  /** The open one, and closed ones that have changed since they were reported: with their groups. */
  toReport(tenant: string, subscriptionId: string, number: number): Promise<StoredPeriod[]>;
  /** The last block of rated usage that was committed in a partition. */
  lastBlock(partition: number): Promise<number>;
  /** The groups of a period's metric, in the order of their cursors. */
  groups(subscriptionId: string, number: number, metricId: string, page: GroupPage): Promise<GroupOnRecord[]>;
}
export const RUNNING_TOTALS_STORE = Symbol('RunningTotalsStore');

export type GroupPage = { readonly after: string; readonly limit: number };

export interface GroupOnRecord extends WrittenGroup {
  readonly cursor: string;
}

/** One record of the usage log, read when its turn has come. */
export interface LogRecord {
  readonly offset: bigint;
  readonly bytes: number;
  /** When the log took it, in epoch milliseconds. */
  readonly appendedAt: number;
  read(): UsageRecord;
}

export type UsageRecord =
  | {
      readonly block: SealedUsageBlock;
      readonly closing?: never;
      readonly lateWindow?: never;
      readonly correction?: never;
    }
  | {
      readonly lateWindow: LateWindowClosing;
      readonly closing?: never;
      readonly block?: never;
      readonly correction?: never;
    }
  | ClosingRecord
  | CorrectionRecord;

export const tenantOf = ({ block, closing, lateWindow, correction }: UsageRecord): string =>
  (block ?? closing ?? lateWindow ?? correction).tenant;

/** A closing as it stands in the log. */
export interface ClosingRecord {
  readonly closing: PeriodClosing;
  /** How often it was written again behind usage that it waited for, and behind the closing before it. */
  readonly postponed: { readonly forUsage: number; readonly forOrder: number };
  readonly record: OutboxRecord;
  readonly block?: never;
  readonly lateWindow?: never;
  readonly correction?: never;
}

/** What was published of rated usage, read again: off the hot path. */
export interface RatedUsageLog {
  /**
   * The rows of a tenant's blocks in a partition, in their order, from one block to another, as far as the subscription or
   * the event is asked for. Throws Unavailable.
   */
  read(
    of: { readonly partition: number; readonly tenant: string; readonly first: number; readonly last: number },
    isWanted: { readonly column: 'subscription_id' | 'id'; readonly values: ReadonlySet<string> },
    onRows: (rows: readonly RatedUsageRow[], sequence: number) => void,
  ): Promise<void>;
}
export const RATED_USAGE_LOG = Symbol('RatedUsageLog');

/** The rated rows of one batch, gathered in blocks. */
export interface RatedUsageBlocks {
  /** @param takesBack an earlier row: the figures are its own with the sign turned, and as much of them is billed */
  add(
    tenant: string,
    row: UsageRow,
    receivedAt: number,
    period: LivePeriod,
    cost: Cost,
    rated: RatedEvent,
    takesBack?: Pick<RatedUsageRow, 'status'>,
  ): void;
  /** Ends the blocks. `sequence` is that of the last one. */
  finish(): { records: OutboxRecord[]; sequence: number };
}

export interface RatedUsageRecords {
  /** Blocks of a partition, numbered from the one after `sequence`. */
  blocksOf(partition: number, sequence: number): RatedUsageBlocks;
}
export const RATED_USAGE_RECORDS = Symbol('RatedUsageRecords');

export interface ChargeRecords {
  /** @param late closed segments of the subscription that have changed since a message named them */
  recordOf(
    period: LivePeriod,
    type: 'charges-changed' | 'period-charged',
    occurredAt: number,
    late: readonly LivePeriod[],
  ): OutboxRecord;
  /** The answer to the end of a late window. */
  lateRecordOf(closing: LateWindowClosing, late: readonly LivePeriod[]): OutboxRecord;
  /** A closed segment comes to something else than was reported. */
  lateUsageRecordOf(period: LivePeriod, occurredAt: number): OutboxRecord;
}
export const CHARGE_RECORDS = Symbol('ChargeRecords');

export interface QuotaRecords {
  recordOf(period: LivePeriod, reached: ReachedThreshold, occurredAt: number): OutboxRecord;
}
export const QUOTA_RECORDS = Symbol('QuotaRecords');

export interface RedrivenUsageRecords {
  /** A usage event on its way back into the log, under its subscription's account. */
  recordOf(
    row: UsageRow,
    origin: { tenant: string; receivedAt: number; attempt: number },
    accountId: string,
    partition: number,
  ): OutboxRecord;
}
export const REDRIVEN_USAGE_RECORDS = Symbol('RedrivenUsageRecords');

export interface ClosingRecords {
  /** A closing on its way back into the log, behind what it waits for. */
  postponed(closing: ClosingRecord, partition: number, cause: 'forUsage' | 'forOrder'): OutboxRecord;
}
export const CLOSING_RECORDS = Symbol('ClosingRecords');

/** The customers, products and subscriptions that the book is folded from. */
export interface ReferenceTopics {
  /** Waits until everything that is in them now has been read. */
  caughtUpNow(): Promise<void>;
  /** What a look finds, if need be once everything that is in them now has been read. Throws Unavailable. */
  find<Found>(look: () => Found | undefined): Promise<Found | undefined>;
}
export const REFERENCE_TOPICS = Symbol('ReferenceTopics');

export interface RatingSettings {
  readonly usagePartitions: number;
  /** Off only in the bench, which measures what deduplication costs: then a repeated event is billed twice. */
  readonly deduplication: boolean;
  /** After a small batch the partition rests until this long after its begin, so that many small ones become one. */
  readonly minCommitIntervalMs: number;
}
export const RATING_SETTINGS = Symbol('RatingSettings');
export const MODEL_PRICES = Symbol('ModelPrices');

/** What became of the events of a batch. */
export interface BatchCounts {
  rated: number;
  duplicates: number;
  conflicts: number;
  unattributed: number;
  late: number;
  redriven: number;
}

export type CountRated = (partition: number, counts: BatchCounts) => void;
export const COUNT_RATED = Symbol('CountRated');
