import { Exact } from '#money';
import type { AggregateKind, JsonValue } from './aggregate.js';

/**
 * The value that so many per cent of the values do not exceed, exactly: the one of rank ⌈p × n ÷ 100⌉ in their order,
 * never a value in between. Every value is kept; without events it is zero.
 */
export function percentile(rank: number): AggregateKind {
  return {
    open: () => new Percentile(rank, []),
    read: (written, members) => {
      if (members.length === 0) return new Percentile(rank, [], written as [number, string]);
      return new Percentile(rank, inOrder(members));
    },
  };
}

/** What was written of a value that was taken back. */
const takenBack = 'not ';

class Percentile {
  private added: string[] = [];

  /** @param known count and quantity, where the values were not read because only the quantity is asked for */
  constructor(
    private readonly rank: number,
    private readonly values: Exact[],
    private readonly known?: readonly [count: number, quantity: string],
  ) {}

  record(value: unknown): boolean {
    const number = Exact.tryParse(value);
    if (number === undefined) return false;
    this.values.splice(placeOf(this.values, number), 0, number);
    this.added.push(number.toString());
    return true;
  }

  undo(value: unknown): void {
    this.remove(value);
    this.added.pop();
  }

  canReverse(): boolean {
    return true;
  }

  reverse(value: unknown): void {
    this.added.push(`${takenBack}${this.remove(value).toString()}`);
  }

  /** Of the values, those that were not read among them. */
  get count(): number {
    return this.known?.[0] ?? this.values.length;
  }

  quantity(): Exact {
    if (this.known) return Exact.parse(this.known[1]);
    const { values, rank } = this;
    return values[Math.ceil((rank * values.length) / 100) - 1] ?? Exact.zero;
  }

  written(): JsonValue {
    return [this.count, this.quantity().toString()];
  }

  writeAddedMembers(): string[] {
    const { added } = this;
    this.added = [];
    return added;
  }

  private remove(value: unknown): Exact {
    const number = Exact.parse(value as string | number);
    this.values.splice(placeOf(this.values, number), 1);
    return number;
  }
}

/** The first place whose value is not below the number. */
function placeOf(values: readonly Exact[], number: Exact): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as Exact).compare(number) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The values that were written, without those that were taken back. */
function inOrder(members: readonly string[]): Exact[] {
  const counts = new Map<string, number>();
  for (const member of members) {
    const isBack = member.startsWith(takenBack);
    const text = isBack ? member.slice(takenBack.length) : member;
    counts.set(text, (counts.get(text) ?? 0) + (isBack ? -1 : 1));
  }
  return [...counts]
    .flatMap(([text, count]) => Array.from({ length: count }, () => Exact.parse(text)))
    .sort((one, other) => one.compare(other));
}
