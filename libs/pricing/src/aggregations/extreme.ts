import { Exact } from '#money';
import type { AggregateKind, JsonValue } from './aggregate.js';

/** The largest or smallest value of the period; without events it is zero. */
export const max: AggregateKind = extreme(1);
export const min: AggregateKind = extreme(-1);

function extreme(direction: 1 | -1): AggregateKind {
  return {
    open: () => new Extreme(direction),
    read: (written) => new Extreme(direction, written === null ? undefined : Exact.parse(written as string)),
  };
}

class Extreme {
  private bestBefore: Exact | undefined;

  constructor(
    private readonly direction: 1 | -1,
    private best?: Exact,
  ) {}

  record(value: unknown): boolean {
    const number = Exact.tryParse(value);
    if (number === undefined) return false;
    this.bestBefore = this.best;
    if (this.best === undefined || number.compare(this.best) * this.direction > 0) this.best = number;
    return true;
  }

  undo(): void {
    this.best = this.bestBefore;
  }

  /** Whether another event says the same as the best one, nobody has counted. */
  canReverse(value: unknown): boolean {
    const number = Exact.parse(value as string | number);
    return this.best !== undefined && number.compare(this.best) !== 0;
  }

  reverse(): void {}

  quantity(): Exact {
    return this.best ?? Exact.zero;
  }

  written(): JsonValue {
    return this.best?.toString() ?? null;
  }
}
