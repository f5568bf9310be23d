import type { PeriodClosing, UsageBlock, UsageRow } from '#contracts';
import type { OutgoingRecord } from '#kafka';
import type { JsonValue } from '#pricing';
import type { UnattributedReason } from '../domain/attribution/attribution.js';
import type { Cost } from '../domain/cost/cost.js';
import type { KeySegment } from '../domain/deduplication/key-segment.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import type { RatedEvent } from '../domain/period/period-charges.js';

/** A record for the log, waiting in the outbox until the broker has it. */
export interface OutboxRecord extends OutgoingRecord {
  readonly topic: string;
}

/** The meters of one subscription's period as they are stored. */
export interface StoredPeriod {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly productId: string;
  readonly productVersion: number;
  readonly currency: string;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Of the last charge message of this period. */
  readonly sequence: number;
  readonly closed: boolean;
  /** By metric: what the next event needs. The charges follow from it and the product version. */
  readonly states: Record<string, JsonValue>;
}

export interface UnattributedUsage {
  readonly tenant: string;
  readonly source: string;
  readonly id: string;
  readonly reason: UnattributedReason;
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly attempt: number;
  readonly cost: string | null;
  readonly costSource: string;
  /** The usage row as JSON text. */
  readonly row: string;
}

export interface ConflictingUsage {
  readonly tenant: string;
  readonly source: string;
  readonly id: string;
  readonly offset: string;
  readonly receivedAt: number;
  readonly row: string;
}

/** Everything one batch of one partition changes, committed as a whole or not at all. */
export interface BatchCommit {
  readonly partition: number;
  readonly epoch: number;
  readonly fromOffset: bigint;
  readonly nextOffset: bigint;
  readonly blockSequence: number;
  readonly keys: readonly KeySegment[];
  readonly periods: readonly StoredPeriod[];
  readonly unattributed: readonly UnattributedUsage[];
  readonly conflicts: readonly ConflictingUsage[];
  readonly outbox: readonly OutboxRecord[];
}

/** What one commit left in the outbox. */
export interface OutboxEntry {
  readonly id: string;
  readonly records: readonly OutboxRecord[];
}

/** What a worker starts from when a partition becomes its own. */
export interface PartitionClaim {
  readonly epoch: number;
  readonly nextOffset: bigint;
  readonly blockSequence: number;
  readonly openPeriods: StoredPeriod[];
  /** The last closed period of each subscription. */
  readonly closedThrough: Map<string, number>;
  readonly outbox: OutboxEntry[];
}

/** Another worker owns the partition now: this one must forget what it knows of it. */
export class Fenced extends Error {}

export interface RatingStore {
  claim(partition: number): Promise<PartitionClaim>;
  /** Key segments in the order they were committed, those up to `after` excluded. */
  readKeys(partition: number, after: string, onSegment: (id: string, segment: KeySegment) => void): Promise<void>;
  /** Answers the outbox row's id when the batch has messages. Throws Fenced, or Unavailable when the outcome is unknown. */
  commit(batch: BatchCommit): Promise<string | undefined>;
}
export const RATING_STORE = Symbol('RatingStore');

export interface OutboxStore {
  /** By their ids, not up to one: a row that was written earlier may become visible later. */
  deleteSent(partition: number, ids: readonly string[]): Promise<void>;
}
export const OUTBOX_STORE = Symbol('OutboxStore');
/** The outbox's own producer, closed when the outbox has been drained. */
export const OUTBOX_PRODUCER = Symbol('outbox producer');

export interface RedrivableUsage {
  readonly position: string;
  readonly partition: number;
  readonly receivedAt: number;
  readonly attempt: number;
  readonly row: UsageRow;
}

export interface UnattributedUsageStore {
  redrivable(partitions: readonly number[], tenant: string, after: string, limit: number): Promise<RedrivableUsage[]>;
  /** Moves the events out of the unattributed ones and into the partition's outbox, both or neither. */
  moveToOutbox(
    owned: { partition: number; epoch: number },
    positions: readonly string[],
    records: readonly OutboxRecord[],
  ): Promise<string | undefined>;
}
export const UNATTRIBUTED_USAGE_STORE = Symbol('UnattributedUsageStore');

/** A period as the running totals show it. */
export type PeriodOnRecord = Omit<StoredPeriod, 'tenant' | 'accountId'>;

export interface RunningTotalsStore {
  /** The subscription's periods, newest first. */
  periods(tenant: string, subscriptionId: string, limit: number): Promise<PeriodOnRecord[]>;
}

export const RUNNING_TOTALS_STORE = Symbol('RunningTotalsStore');

/** One record of the usage log, read when its turn has come. */
export interface LogRecord {
  readonly offset: bigint;
  readonly bytes: number;
  read(): UsageRecord;
}

export type UsageRecord =
  | { readonly block: UsageBlock; readonly closing?: never }
  | {
      readonly closing: PeriodClosing;
      /** The closing as it would be written again; absent when that was done often enough. */
      readonly again: OutboxRecord | undefined;
      readonly block?: never;
    };

/** The rated rows of one batch, gathered in blocks. */
export interface RatedUsageBlocks {
  add(tenant: string, row: UsageRow, receivedAt: number, period: LivePeriod, cost: Cost, rated: RatedEvent): void;
  /** Ends the blocks. `sequence` is that of the last one. */
  finish(): { records: OutboxRecord[]; sequence: number };
}

export interface RatedUsageRecords {
  /** Blocks of a partition, numbered from the one after `sequence`. */
  blocksOf(partition: number, sequence: number): RatedUsageBlocks;
}
export const RATED_USAGE_RECORDS = Symbol('RatedUsageRecords');

export interface ChargeRecords {
  recordOf(period: LivePeriod, type: 'charges-changed' | 'period-charged', occurredAt: number): OutboxRecord;
}
export const CHARGE_RECORDS = Symbol('ChargeRecords');

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

/** The customers, products and subscriptions that the book is folded from. */
export interface ReferenceTopics {
  /** Waits until everything that is in them now has been read. */
  caughtUpNow(): Promise<void>;
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
