import type { Decider } from './decider.js';
import { stateAfter } from './decider.js';
import { isRefusal } from './refusal.js';

export interface Outcome<State, Event> {
  then(expected: Event[]): void;
  thenNothing(): void;
  thenState(expected: State): void;
  thenRefused(code: string): void;
}

export type Given<Command, State, Event> = (events: Event[]) => { when(command: Command): Outcome<State, Event> };

/** Given/when/then over one decider, for specs: `const given = scenariosOf(decider)`. Uses the test runner's `expect`. */
export function scenariosOf<Command, State, Event>(
  decider: Decider<Command, State, Event>,
): Given<Command, State, Event> {
  return (events) => ({
    when: (command) => {
      const decide = () => decider.decide(command, stateAfter(decider, events));
      return {
        // biome-ignore lint/suspicious/noThenProperty: given/when/then is the vocabulary, and an outcome is never awaited
        then: (expected) => expect(decide()).toEqual(expected),
        thenNothing: () => expect(decide()).toEqual([]),
        thenState: (expected) => expect(stateAfter(decider, [...events, ...decide()])).toEqual(expected),
        thenRefused: (code) => expect(refusalCodeOf(decide)).toBe(code),
      };
    },
  });
}

function refusalCodeOf(decide: () => unknown): string {
  let decided: unknown;
  try {
    decided = decide();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  throw new Error(`expected a refusal, but it was decided: ${JSON.stringify(decided)}`);
}
