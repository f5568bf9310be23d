import { Exact } from '#money';
import type { AggregateKind, JsonValue } from './aggregate.js';

/** The mean over the events that carry a number, exact as a fraction; without events it is zero. */
export const average: AggregateKind = {
  open: () => new Average(Exact.zero, 0),
  read: (written) => {
    const [total, events] = written as [string, number];
    return new Average(Exact.parse(total), events);
  },
};

class Average {
  constructor(
    private total: Exact,
    private events: number,
  ) {}

  record(value: unknown): boolean {
    const number = Exact.tryParse(value);
    if (number === undefined) return false;
    this.total = this.total.plus(number);
    this.events += 1;
    return true;
  }

  undo(value: unknown): void {
    this.total = this.total.minus(Exact.parse(value as string | number));
    this.events -= 1;
  }

  canReverse(): boolean {
    return true;
  }

  reverse(value: unknown): void {
    this.undo(value);
  }

  quantity(): Exact {
    return this.events === 0 ? Exact.zero : this.total.dividedBy(Exact.parse(this.events));
  }

  written(): JsonValue {
    return [this.total.toString(), this.events];
  }
}
