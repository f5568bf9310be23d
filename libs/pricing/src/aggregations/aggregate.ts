import type { Exact } from '#money';
import type { Segment } from '../segment.js';
import type { UsageFacts } from '../usage-facts.js';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** What the events of one group have come to so far. It is owned by its meter and changes in place. */
export interface Aggregate {
  /** False when the value is none that this aggregation can take: it then adds nothing. */
  record(value: unknown, facts: UsageFacts): boolean;
  quantity(segment: Segment): Exact;
  written(): JsonValue;
}

/** One way of turning events into a quantity. */
export interface AggregateKind {
  open(carried: Exact): Aggregate;
  read(written: JsonValue): Aggregate;
}
