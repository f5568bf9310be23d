import { Exact } from '#money';
import type { FeeOfEach } from '../pricing-metric.js';
import type { AggregateKind, JsonValue } from './aggregate.js';
import { feeOfEach } from './fee-of-each.js';

export const sum: AggregateKind = sumOf((value) => value);

export const sumOfFees = (terms: FeeOfEach): AggregateKind => sumOf(feeOfEach(terms));

function sumOf(partOf: (value: Exact) => Exact): AggregateKind {
  return {
    open: () => new Sum(Exact.zero, partOf),
    read: (written) => new Sum(Exact.parse(written as string), partOf),
  };
}

class Sum {
  constructor(
    private total: Exact,
    private readonly partOf: (value: Exact) => Exact,
  ) {}

  record(value: unknown): boolean {
    const number = Exact.tryParse(value);
    if (number === undefined) return false;
    this.total = this.total.plus(this.partOf(number));
    return true;
  }

  undo(value: unknown): void {
    this.total = this.total.minus(this.partOf(Exact.parse(value as string | number)));
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
