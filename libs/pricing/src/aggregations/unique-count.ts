import { Exact } from '#money';
import { textOf } from '../usage-facts.js';
import type { AggregateKind, JsonValue } from './aggregate.js';

/** How many different values were seen, exactly: every value is kept. */
export const uniqueCount: AggregateKind = {
  open: () => new UniqueCount(new Set()),
  read: (written) => new UniqueCount(new Set(written as string[])),
};

class UniqueCount {
  constructor(private readonly seen: Set<string>) {}

  record(value: unknown): boolean {
    const text = textOf(value);
    if (text === undefined) return false;
    this.seen.add(text);
    return true;
  }

  quantity(): Exact {
    return Exact.parse(this.seen.size);
  }

  written(): JsonValue {
    return [...this.seen];
  }
}
