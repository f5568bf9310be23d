import { Exact } from '#money';
import type { Segment } from '../segment.js';
import type { UsageFacts } from '../usage-facts.js';
import type { AggregateKind, JsonValue } from './aggregate.js';

/**
 * Σ level × time ÷ segment length, where every event changes the level by its value. A change at t counts for
 * (end − t), so the sum of the changes and their sum weighted by t are all it takes, in whatever order they arrive,
 * and a segment that is cut short later needs no refolding.
 */
export const timeWeightedSum: AggregateKind = {
  open: (carried) => new TimeWeightedSum(carried as Exact, Exact.zero, Exact.zero),
  read: (written) => {
    const [carried, changes, weighted] = written as [string, string, string];
    return new TimeWeightedSum(Exact.parse(carried), Exact.parse(changes), Exact.parse(weighted));
  },
};

export class TimeWeightedSum {
  constructor(
    /** The level that it starts from. */
    readonly carried: Exact,
    private changes: Exact,
    private weighted: Exact,
  ) {}

  record(value: unknown, { occurredAt }: UsageFacts): boolean {
    const change = Exact.tryParse(value);
    if (change === undefined) return false;
    this.changes = this.changes.plus(change);
    this.weighted = this.weighted.plus(change.times(Exact.parse(occurredAt)));
    return true;
  }

  undo(value: unknown, { occurredAt }: UsageFacts): void {
    const change = Exact.parse(value as string | number);
    this.changes = this.changes.minus(change);
    this.weighted = this.weighted.minus(change.times(Exact.parse(occurredAt)));
  }

  canReverse(): boolean {
    return true;
  }

  reverse(value: unknown, facts: UsageFacts): void {
    this.undo(value, facts);
  }

  quantity({ start, end }: Segment): Exact {
    if (end <= start) return Exact.zero;
    const changed = this.changes.times(Exact.parse(end)).minus(this.weighted);
    return this.carried.plus(changed.dividedBy(Exact.parse(end - start)));
  }

  startingFrom(level: Exact): TimeWeightedSum {
    return new TimeWeightedSum(level, this.changes, this.weighted);
  }

  /** What the next period starts from when the metric carries over. */
  endLevel(): Exact {
    return this.carried.plus(this.changes);
  }

  written(): JsonValue {
    return [this.carried.toString(), this.changes.toString(), this.weighted.toString()];
  }
}
