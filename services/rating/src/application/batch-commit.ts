import type { OutgoingRecord } from '#kafka';
import type { UnattributedReason } from '../domain/attribution/attribution.js';
import type { CallCost } from '../domain/cost/call-cost.js';
import type { HourOfUsage } from '../domain/counts/usage-counts.js';
import type { KeySegment } from '../domain/deduplication/key-segment.js';
import type { CursorChange } from '../domain/fairness/tenant-cursors.js';
import type { LateReport } from '../domain/period/live-period.js';
import type { WrittenCharges } from '../domain/period/written-charges.js';
import type { SegmentKey } from './closed-segments.js';
import type { CorrectionResult, PostponedCorrection } from './corrections/correction.js';

/** A record for the log, waiting in the outbox until the broker has it. */
export interface OutboxRecord extends OutgoingRecord {
  readonly topic: string;
}

/** One subscription's period as it is stored: what all of its rows share, and its totals. */
export interface PeriodHead {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly productId: string;
  readonly productVersion: number;
  readonly currency: string;
  readonly number: number;
  readonly start: number;
  readonly end: number;
  /** Of the last charge message of this period. */
  readonly sequence: number;
  readonly closed: boolean;
  /** Of the full period, when it is a part of one: exact text. */
  readonly share: string | null;
  readonly totals: WrittenCharges['totals'];
  /** The block of rated usage before which nothing of it was rated. */
  readonly firstBlock: number;
  readonly billed: boolean;
  /** Null while it is open, and as long as no usage came late for it. */
  readonly report: LateReport | null;
}

/** A period with its groups and their members: all of them when it is read, those that changed when it is written. */
export interface StoredPeriod extends PeriodHead, WrittenCharges {}

export interface ChangedPeriod extends StoredPeriod {
  /** More of the head may differ from what is stored than its sequence and its totals. */
  readonly isHeadChanged: boolean;
  /** The bucket of the journal that its totals are appended to; undefined when its own row is written. */
  readonly journalBucket?: number | undefined;
}

export interface UnattributedUsage {
  readonly tenant: string;
  readonly source: string;
  readonly id: string;
  readonly reason: UnattributedReason;
  /** The subscription whose segment is not open yet: the usage waits for it. */
  readonly waitsFor: string | null;
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
  readonly fingerprint: number;
  readonly row: string;
}

export interface ArrivedEvent {
  readonly tenant: string;
  readonly source: string;
  readonly id: string;
}

/** An event that is written into the log again, the partition that it goes to, and whose usage of when it is there. */
export interface RedrivenEvent extends ArrivedEvent {
  readonly goesTo: number;
  readonly accountId: string;
  readonly occurredAt: number;
}

/** Everything one batch of one partition changes, committed as a whole or not at all. */
export interface BatchCommit {
  readonly partition: number;
  readonly epoch: number;
  readonly fromOffset: bigint;
  readonly nextOffset: bigint;
  /** The first block that the batch may have published, and the last that is. */
  readonly firstBlock: number;
  readonly blockSequence: number;
  readonly keys: readonly KeySegment[];
  readonly periods: readonly ChangedPeriod[];
  /** Buckets of the journal that are emptied: everything in them stands in the rows of its periods, after this commit. */
  readonly foldedBuckets: readonly number[];
  readonly unattributed: readonly UnattributedUsage[];
  /** Places of unattributed events that are not kept any more. */
  readonly dropped: readonly { readonly tenant: string; readonly position: string }[];
  readonly corrections: readonly CorrectionResult[];
  /** Corrections that the batch has read again behind what they had to wait for, and those that it lets wait. */
  readonly arrivedCorrections: readonly { readonly tenant: string; readonly id: string }[];
  readonly postponedCorrections: readonly PostponedCorrection[];
  /** Redriven events that the batch has read; what it writes into the log again leaves after that. */
  readonly arrived: readonly ArrivedEvent[];
  /** Events that the batch has written into the log again. */
  readonly redriven: readonly RedrivenEvent[];
  readonly conflicts: readonly ConflictingUsage[];
  /** What calls cost that came by the metering API. */
  readonly callCosts: readonly CallCost[];
  readonly cursors: readonly CursorChange[];
  /** What the batch adds to the counts. */
  readonly hours: readonly HourOfUsage[];
  /** Late windows that were answered. */
  readonly lateWindows: readonly LateWindow[];
  readonly outbox: readonly OutboxRecord[];
}

export interface LateWindow {
  readonly subscriptionId: string;
  readonly window: number;
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
  /** Closed periods that have changed since a message named them. */
  readonly pending: SegmentKey[];
  /** The last late window of each subscription that was answered. */
  readonly lateWindows: Map<string, number>;
  /** Where tenants that are behind go on. */
  readonly cursors: Map<string, bigint>;
  readonly outbox: OutboxEntry[];
}
