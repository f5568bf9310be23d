import type { Exact } from '#money';
import type { Segment } from '../segment.js';
import type { UsageFacts } from '../usage-facts.js';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** What the events of one group have come to so far. It is owned by its meter and changes in place. */
export interface Aggregate {
  /** False when the value is none that this aggregation can take: it then adds nothing. */
  record(value: unknown, facts: UsageFacts): boolean;
  /** Takes back the event that was recorded last: as if it had never come. */
  undo(value: unknown, facts: UsageFacts): void;
  /**
   * Whether an event that was recorded at any time can be taken back by what it says of itself alone; else the others must
   * be folded again.
   */
  canReverse(value: unknown, facts: UsageFacts): boolean;
  /** Takes such an event back. */
  reverse(value: unknown, facts: UsageFacts): void;
  quantity(segment: Segment): Exact;
  /** What the next event needs; members apart, because there may be many and few of them are new. */
  written(): JsonValue;
  /** How many members it keeps, where an aggregation has members. */
  readonly memberCount?: number;
  /** The members that were added since they were written last, where an aggregation only adds members. */
  writeAddedMembers?(): string[];
  /** The members whose standing has changed since, where they come and go; a standing of null is one no more. */
  writeChangedStandings?(): WrittenStanding[];
}

export interface WrittenStanding {
  readonly member: string;
  readonly standing: JsonValue;
}

/** What a segment hands on to the next one: an amount of something, or members. */
export interface Level {
  isZero(): boolean;
  equals(other: Level): boolean;
}

/** An aggregate that starts from a level, and ends with one. */
export interface CarryingAggregate extends Aggregate {
  readonly carried: Level;
  endLevel(): Level;
  startingFrom(level: Level): CarryingAggregate;
}

export const isCarrying = (aggregate: Aggregate): aggregate is CarryingAggregate => 'startingFrom' in aggregate;

/** One way of turning events into a quantity. */
export interface AggregateKind {
  open(carried: Level): Aggregate;
  /** Members and standings may be left out where only the quantity is asked for. */
  read(written: JsonValue, members: readonly string[], standings: readonly WrittenStanding[]): Aggregate;
}
