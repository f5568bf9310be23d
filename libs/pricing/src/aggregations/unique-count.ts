import { Exact } from '#money';
import { textOf } from '../usage-facts.js';
import type { AggregateKind, JsonValue } from './aggregate.js';

/** How many different values were seen, exactly: every value is kept. */
export const uniqueCount: AggregateKind = {
  open: () => new UniqueCount(0, new Set()),
  read: (written, members) => new UniqueCount(written as number, new Set(members)),
};

class UniqueCount {
  private added: string[] = [];
  private isLastNew = false;

  /** @param count of all members, also where these were not read because only the quantity is asked for */
  constructor(
    private count: number,
    private readonly seen: Set<string>,
  ) {}

  get memberCount(): number {
    return this.count;
  }

  record(value: unknown): boolean {
    const text = textOf(value);
    if (text === undefined) return false;
    this.isLastNew = !this.seen.has(text);
    if (!this.isLastNew) return true;
    this.seen.add(text);
    this.added.push(text);
    this.count += 1;
    return true;
  }

  undo(value: unknown): void {
    if (!this.isLastNew) return;
    this.seen.delete(textOf(value) as string);
    this.added.pop();
    this.count -= 1;
    this.isLastNew = false;
  }

  /** How many events have said the same, nobody has counted. */
  canReverse(): boolean {
    return false;
  }

  reverse(): void {
    throw new Error('members of a unique count are folded again');
  }

  quantity(): Exact {
    return Exact.parse(this.count);
  }

  written(): JsonValue {
    return this.count;
  }

  writeAddedMembers(): string[] {
    const { added } = this;
    this.added = [];
    return added;
  }
}
