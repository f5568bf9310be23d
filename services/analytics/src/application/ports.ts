import type { BlockPlace, InsertPlan, InsertPosition } from '../domain/insert-position.js';

export interface LogPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Where the inserts of a partition stand. Every change compares with what the writer believes: a stale one loses. */
export interface InsertPositions {
  load(of: LogPartition): Promise<InsertPosition | undefined>;
  /** False: somebody else wrote here since. */
  plan(of: LogPartition, from: InsertPosition, plan: InsertPlan): Promise<boolean>;
  finish(of: LogPartition, plan: InsertPlan, to: InsertPosition): Promise<boolean>;
}

export interface BlockToInsert extends BlockPlace {
  readonly count: number;
  /** Lines of JSONCompactEachRow. */
  readonly lines: Buffer;
}

export interface RatedUsageTable {
  /** Rows refused for what they hold throw UnacceptableRows; what may succeed later throws Unavailable. */
  insert(blocks: readonly BlockToInsert[], token: string): Promise<void>;
  /** How many rows of each of these blocks are there, in their order. */
  rowsOf(blocks: readonly BlockPlace[]): Promise<number[]>;
}

/** ClickHouse will never take these rows. */
export class UnacceptableRows extends Error {
  constructor(cause: unknown) {
    super(`ClickHouse does not take the rows: ${cause instanceof Error ? cause.message.slice(0, 500) : cause}`, {
      cause,
    });
  }
}

/** One record of the log, and how to read it. */
export interface LogRecord {
  readonly offset: bigint;
  /** Throws when the record is damaged. */
  open(): BlockToInsert;
  /** Keeps the record among the dead letters, with its cause. */
  giveUp(cause: unknown): Promise<void>;
}

export interface InsertWitness {
  inserted(rows: number, seconds: number): void;
  dropped(reason: 'sent-again' | 'dead-letter' | 'there-already', blocks: number): void;
  missing(of: LogPartition, what: string): void;
}
