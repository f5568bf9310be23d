import { Exact } from '#money';
import { isOneOf } from '../equality.js';
import type { Aggregate, AggregateKind } from './aggregate.js';

export const count: AggregateKind = counting(() => true);

/** Counts the events whose element equals the value. */
export function match(value: string): AggregateKind {
  return counting(isOneOf([value]));
}

function counting(includes: (value: unknown) => boolean): AggregateKind {
  const from = (start: number): Aggregate => {
    let occurrences = start;
    return {
      record(value) {
        if (includes(value)) occurrences += 1;
        return true;
      },
      undo(value) {
        if (includes(value)) occurrences -= 1;
      },
      canReverse: () => true,
      reverse(value) {
        if (includes(value)) occurrences -= 1;
      },
      quantity: () => Exact.parse(occurrences),
      written: () => occurrences,
    };
  };
  return { open: () => from(0), read: (written) => from(written as number) };
}
