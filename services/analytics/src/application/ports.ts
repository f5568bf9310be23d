import type { EventsQuestion, EventTotals, InvoicedLine, LineOfUsage } from '../domain/events-of-line.js';
import type { BlockPlace, InsertPosition } from '../domain/insert-position.js';
import type { CountedHour, RatingProgress } from '../domain/reconciliation.js';
import type { LogEntry } from '../domain/usage-log.js';
import type { UsageFilters } from '../domain/usage-search.js';
import type { SeenSequences, SequenceSpan } from '../domain/usage-tail.js';

export interface LogPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface PositionOfPartition {
  readonly of: LogPartition;
  readonly position: InsertPosition;
}

/** What an insert takes of one partition, beginning where its position stands. */
export interface PlannedRange extends PositionOfPartition {
  readonly lastOffset: bigint;
}

/**
 * Where the inserts of each partition stand. One plan covers ranges of several partitions and changes as a whole. Every
 * change compares with what the writer believes: false means that somebody else wrote here since, and nothing changed.
 */
export abstract class InsertPositionStore {
  /** In the order of the partitions; undefined where nothing was ever planned. */
  abstract load(partitions: readonly LogPartition[]): Promise<(InsertPosition | undefined)[]>;
  /** All partitions that an unfinished plan covers. */
  abstract plannedUnder(token: string): Promise<PositionOfPartition[]>;
  /** `instead`: the unfinished plan that this one takes the place of. */
  abstract plan(token: string, ranges: readonly PlannedRange[], instead?: string): Promise<boolean>;
  abstract finish(token: string, positions: readonly PositionOfPartition[]): Promise<boolean>;
}

export interface BlockToInsert extends BlockPlace {
  readonly count: number;
  /** An Arrow stream of one record batch, with the head's columns in every row. */
  readonly stream: Buffer;
}

export abstract class RatedUsageStore {
  /** Rows refused for what they hold throw UnacceptableRows; what may succeed later throws Unavailable. */
  abstract insert(blocks: readonly BlockToInsert[], token: string): Promise<void>;
  /** The first and the second half of a block's rows, each with the block's head. Throws UnreadableRows. */
  abstract halvesOf(block: BlockToInsert): readonly BlockToInsert[];
  /** How many rows of each of these blocks are there, in their order. */
  abstract rowsOf(blocks: readonly BlockPlace[]): Promise<number[]>;
  /** Afterwards none of their rows is there. */
  abstract remove(blocks: readonly BlockPlace[]): Promise<void>;
}

/** ClickHouse will never take these rows. */
export class UnacceptableRows extends Error {
  constructor(cause: unknown) {
    super(`ClickHouse does not take the rows: ${cause instanceof Error ? cause.message.slice(0, 500) : cause}`, {
      cause,
    });
  }
}

/** Nobody can read these rows. */
export class UnreadableRows extends Error {}

/** One record of the log, and how to read it. */
export interface LogRecord {
  readonly offset: bigint;
  /** Throws when the record is damaged. */
  open(): BlockToInsert;
  /** Keeps the record among the dead letters, with its cause. */
  giveUp(cause: unknown): Promise<void>;
}

/** The log itself, for whoever must read a part of it once more. */
export abstract class RatedUsageLog {
  /** One list a range, in its order. What the log lost is left out. */
  abstract read(ranges: readonly PlannedRange[]): Promise<LogRecord[][]>;
}

export abstract class InsertWitness {
  abstract inserted(rows: number, seconds: number): void;
  abstract dropped(reason: 'sent-again' | 'dead-letter' | 'there-already', blocks: number): void;
  /** Rows that ClickHouse refused, while the others of their block were written. */
  abstract leftOut(of: LogPartition, offset: bigint, reasons: readonly Error[]): void;
  abstract missing(of: LogPartition, what: string): void;
}

export const INSERT_SETTINGS = Symbol('insert settings');

export interface InsertSettings {
  /** An insert is full with so many rows, or so many bytes of blocks. */
  readonly rows: number;
  readonly bytes: number;
  /** The partitions of one fetch are delivered one after the other, within this time. */
  readonly gatherMs: number;
  newToken(): string;
}

/** Hours of one tenant or of all that begin at `from` or later, and before `to`: epoch milliseconds. */
export interface HoursAsked {
  readonly tenant?: string | undefined;
  readonly from: number;
  readonly to: number;
}

export interface ProgressOfRating {
  readonly partitions: readonly RatingProgress[];
  /** Hours before it were not counted whole; undefined while rating has counted nothing. */
  readonly countedSince: number | undefined;
}

/** What the logs and rating have counted. */
export abstract class CountedHourStore {
  abstract progress(): Promise<ProgressOfRating>;
  /** In the order of hours and tenants, at most so many. */
  abstract hours(asked: HoursAsked, limit: number): Promise<Omit<CountedHour, 'stored'>[]>;
}

/** How many events of a tenant that were received in an hour stand in ClickHouse. */
export interface StoredHour {
  readonly tenant: string;
  readonly hour: number;
  readonly stored: number;
}

export abstract class StoredHourStore {
  abstract hours(asked: HoursAsked): Promise<StoredHour[]>;
}

export const RECONCILIATION_SETTINGS = Symbol('reconciliation settings');

export interface ReconciliationSettings {
  /** What differs is on its way until nothing has changed for so long. */
  readonly graceMs: number;
}

/** A rated event, in the figures of one metric. */
export interface EventOfLine {
  id: string;
  source: string;
  kind: string;
  occurred_at: number;
  received_at: number;
  subscriber: string;
  credential: string;
  product_version: number;
  currency: string;
  cost: string | null;
  cost_source: string;
  priced_on: string;
  quantity: string;
  amount: string;
  running_quantity: string;
  running_amount: string;
  properties: string;
  sequence: number;
  row_kind: 'usage' | 'reversal';
}

/** The events behind the lines of invoices, and what they add up to. */
export abstract class EventsBehindLines {
  /**
   * Of the closed period each event as it was rated last before the closing, and none that was taken back by then. Of late
   * usage every row: what was added, and what was taken back.
   */
  abstract page(question: EventsQuestion): Promise<EventOfLine[]>;
  /** What all of them come to, whatever the page. */
  abstract totals(line: LineOfUsage): Promise<EventTotals>;
  /** What everything comes to that was rated in the period, late or not. */
  abstract everything(line: LineOfUsage): Promise<EventTotals>;
  /**
   * The line of the invoice that bills them, of late usage the latest; undefined where none does yet, or a credit note
   * does. A line of late usage says its period with everything.
   */
  abstract lineOf(line: LineOfUsage): Promise<InvoicedLine | undefined>;
}

/** Usage as it is stored, by the sequences of its blocks. */
export abstract class TailedUsage {
  /** How much there is, of all tenants: while it stays as much nothing has come. */
  abstract rows(): Promise<number>;
  abstract seen(tenant: string): Promise<SeenSequences>;
  /** The newest of what came, in the order of its coming, and how many are left out before them. */
  abstract within(
    tenant: string,
    spans: readonly SequenceSpan[],
    filters: UsageFilters,
  ): Promise<{ entries: LogEntry[]; leftOut: number }>;
}
