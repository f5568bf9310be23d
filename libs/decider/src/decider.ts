/**
 * The rules of one aggregate as two pure functions. `decide` takes all facts with the command (time, ids, numbers) and
 * answers with what happened, an empty list meaning "already so"; it throws Refusal to say no. `evolve` never throws.
 */
export interface Decider<Command, State, Event> {
  initial: State;
  decide(command: Command, state: State): Event[];
  evolve(state: State, event: Event): State;
}

export function stateAfter<State, Event>(
  decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
  events: Iterable<Event>,
): State {
  let state = decider.initial;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
