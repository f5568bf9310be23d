import type { Queryable } from '#database';
import type { StoredEvent } from './event-store.js';

/** The state of an aggregate before its first event. */
export interface Absent {
  readonly status: 'absent';
}

export type Present<State> = Exclude<State, Absent>;

/** What a column beside the state may hold. A Date becomes a timestamp; bytes are given as `\x` and their hex digits. */
export type Cell = string | number | boolean | null | Date | readonly string[];

/**
 * How one kind of aggregate is stored: a stream of events for each, and a row with the state that they come to, which is
 * changed in the same transaction. The row's table has `tenant text`, `version int` and `state jsonb` beside its id and
 * its own columns. A row without a state, or no row, is folded from the stream: a change of shape may empty it.
 */
export interface Aggregate<State extends { readonly status: string }, Event extends { readonly type: string }> {
  /** Streams are named by it and the id. */
  readonly prefix: string;
  readonly table: string;
  readonly idColumn: string;
  readonly initial: State;
  evolve(state: State, event: Event): State;
  /** What lists and searches go by. */
  columnsOf(state: Present<State>): Readonly<Record<string, Cell>>;
  /** Stores with each event the state after it, so that a message is made of the event alone, however long its stream. */
  readonly eventsCarryState?: boolean;
  /** The event as it is written today, of one that was stored at any time. Without it: its type and its fields. */
  // biome-ignore lint/suspicious/noExplicitAny: what was stored once has no type of today
  upcastEvent?(stored: { readonly type: string; readonly data: any }): Event;
  /** The state as it is written today, of one that was stored at any time, in a row or in an event. */
  // biome-ignore lint/suspicious/noExplicitAny: what was stored once has no type of today
  upcastState?(stored: any): State;
  /** Writes further tables that follow from events, in the transaction that appends them. */
  project?(on: Queryable, events: readonly StoredEvent[]): Promise<void>;
}

/** A stored event as the domain knows it. */
export function eventOf<Event extends { readonly type: string }>(
  aggregate: Pick<Aggregate<never, Event>, 'upcastEvent' | 'eventsCarryState'>,
  { type, data }: { readonly type: string; readonly data: unknown },
): Event {
  const { after, ...fields } = data as { after?: unknown };
  const stored = aggregate.eventsCarryState || after === undefined ? fields : { ...fields, after };
  return aggregate.upcastEvent?.({ type, data: stored }) ?? ({ type, ...stored } as unknown as Event);
}
