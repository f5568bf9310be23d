import type { Decider } from '#decider';

/** A stream as it was when it was loaded. */
export interface Loaded<State> {
  readonly id: string;
  readonly state: State;
  /** How many events the stream has; 0 when there is none. Who restores a stream from elsewhere gives it. */
  readonly version: number;
}

export interface Change<State, Event> {
  readonly before: Loaded<State>;
  readonly events: readonly Event[];
}

/** One kind of aggregate of one tenant, in one transaction. What is loaded stays locked until the transaction ends. */
export interface AggregateStore<State, Event> {
  /** The initial state at version 0 when there is no such stream; another tenant's stream is as absent as none. */
  load(id: string): Promise<Loaded<State>>;
  /** Those that are there, in the order of their ids, so that two transactions never wait for each other. */
  loadAll(ids: readonly string[]): Promise<Loaded<State>[]>;
  /** Appends the events to the stream and answers it as it is then. Without events it stays as it is. */
  save(before: Loaded<State>, events: readonly Event[]): Promise<Loaded<State>>;
  /** The same for several streams, each at most once, in as many statements as for one. */
  saveAll(changes: readonly Change<State, Event>[]): Promise<Loaded<State>[]>;
  /** Loads, decides and saves. */
  decide<Command>(
    id: string,
    decider: Pick<Decider<Command, State, Event>, 'decide'>,
    command: Command,
  ): Promise<Loaded<State>>;
}
