import { stateAfter } from '#decider';
import { type Aggregate, eventOf, type Present } from './aggregate.js';
import type { EventStore, StoredEvent } from './event-store.js';

/** The state that the events of one stream come to: as the last one carries it, or folded. */
export function foldOf<State extends { readonly status: string }, Event extends { readonly type: string }>(
  aggregate: Aggregate<State, Event>,
  history: readonly StoredEvent[],
): State {
  const last = history.at(-1);
  const carried = last && carriedState(aggregate, last);
  if (carried !== undefined) return carried;
  return stateAfter(
    aggregate,
    history.map((stored) => eventOf(aggregate, stored)),
  );
}

/** The state that a stored event led to: as the event carries it, or folded from its stream up to it. */
export async function stateAfterEvent<
  State extends { readonly status: string },
  Event extends { readonly type: string },
>(aggregate: Aggregate<State, Event>, stored: StoredEvent, store: Pick<EventStore, 'read'>): Promise<Present<State>> {
  const state = carriedState(aggregate, stored) ?? foldOf(aggregate, await historyUntil(stored, store));
  if (state.status === 'absent') throw new Error(`the stream ${stored.streamId} begins with ${stored.type}`);
  return state as Present<State>;
}

function carriedState<State extends { readonly status: string }>(
  { eventsCarryState, upcastState }: Pick<Aggregate<State, never>, 'eventsCarryState' | 'upcastState'>,
  { data: { after } }: StoredEvent,
): State | undefined {
  if (!eventsCarryState || after === undefined) return undefined;
  return upcastState ? upcastState(after) : after;
}

async function historyUntil(stored: StoredEvent, store: Pick<EventStore, 'read'>): Promise<StoredEvent[]> {
  if (stored.version === 1) return [stored];
  return (await store.read(stored.streamId)).filter(({ version }) => version <= stored.version);
}
