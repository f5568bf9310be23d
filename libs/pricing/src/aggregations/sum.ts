import { Exact } from '#money';
import type { AggregateKind, JsonValue } from './aggregate.js';

export const sum: AggregateKind = {
  open: () => new Sum(Exact.zero),
  read: (written) => new Sum(Exact.parse(written as string)),
};

class Sum {
  constructor(private total: Exact) {}

  record(value: unknown): boolean {
    const number = Exact.tryParse(value);
    if (number === undefined) return false;
    this.total = this.total.plus(number);
    return true;
  }

  undo(value: unknown): void {
    this.total = this.total.minus(Exact.parse(value as string | number));
  }

  canReverse(): boolean {
    return true;
  }

  reverse(value: unknown): void {
    this.undo(value);
  }

  quantity(): Exact {
    return this.total;
  }

  written(): JsonValue {
    return this.total.toString();
  }
}
