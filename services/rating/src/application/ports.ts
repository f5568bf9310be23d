import type { OutgoingRecord } from '#kafka';
import type { JsonValue } from '#pricing';
import type { UnattributedReason } from '../domain/attribution/attribution.js';

/** A record for the log, waiting in the outbox until the broker has it. */
export interface OutboxRecord extends OutgoingRecord {
  readonly topic: string;
}

/** The meters of one subscription's period as they are kept. */
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

/** 20 bytes a key: four words and the fingerprint. */
export interface KeySegment {
  readonly tenant: string;
  readonly keys: Buffer;
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

/** What a worker starts from when a partition becomes its own. */
export interface PartitionClaim {
  readonly epoch: number;
  readonly nextOffset: bigint;
  readonly blockSequence: number;
  readonly openPeriods: StoredPeriod[];
  /** The last closed period of each subscription. */
  readonly closedThrough: Map<string, number>;
  readonly outbox: { id: string; records: OutboxRecord[] }[];
}

/** Another worker owns the partition now: this one must forget what it knows of it. */
export class Fenced extends Error {}

export interface RatingStore {
  claim(partition: number): Promise<PartitionClaim>;
  /** Key segments in the order they were committed, those of `after` excluded. */
  readKeys(partition: number, after: string, take: (id: string, segment: KeySegment) => void): Promise<void>;
  /** Answers the outbox row's id when the batch has messages. Throws Fenced, or Unavailable when the outcome is unknown. */
  commit(batch: BatchCommit): Promise<string | undefined>;
  /** By their ids, not up to one: a row that was written earlier may become visible later. */
  forgetOutbox(partition: number, ids: readonly string[]): Promise<void>;
}
