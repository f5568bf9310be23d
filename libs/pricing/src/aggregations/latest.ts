import { Exact } from '#money';
import type { UsageFacts } from '../usage-facts.js';
import type { AggregateKind, JsonValue } from './aggregate.js';

interface Reading {
  readonly occurredAt: number;
  readonly arrival: number;
  readonly number: Exact;
}

/** The value of the newest event by its own time; at the same instant the last to arrive. */
export const latest: AggregateKind = {
  open: () => new Latest(),
  read: (written) => {
    if (written === null) return new Latest();
    const [occurredAt, arrival, number] = written as [number, number, string];
    return new Latest({ occurredAt, arrival, number: Exact.parse(number) });
  },
};

class Latest {
  private newestBefore: Reading | undefined;

  constructor(private newest?: Reading) {}

  record(value: unknown, { occurredAt, arrival }: UsageFacts): boolean {
    const number = Exact.tryParse(value);
    if (number === undefined) return false;
    const { newest } = this;
    this.newestBefore = newest;
    const isNewer =
      newest === undefined ||
      occurredAt > newest.occurredAt ||
      (occurredAt === newest.occurredAt && arrival >= newest.arrival);
    if (isNewer) this.newest = { occurredAt, arrival, number };
    return true;
  }

  undo(): void {
    this.newest = this.newestBefore;
  }

  /** Of several at the newest instant nobody remembers which came last. */
  canReverse(_value: unknown, { occurredAt }: UsageFacts): boolean {
    return this.newest !== undefined && occurredAt < this.newest.occurredAt;
  }

  reverse(): void {}

  quantity(): Exact {
    return this.newest?.number ?? Exact.zero;
  }

  written(): JsonValue {
    return this.newest ? [this.newest.occurredAt, this.newest.arrival, this.newest.number.toString()] : null;
  }
}
