import { areTooMany, brokenByKey, brokenByName, brokenByText, isTooDeep } from './event-rules.js';
import type { NumberDoubts } from './exact-numbers.js';
import { withMark, withNumber, withText } from './fingerprint.js';
import { isOrderOf, type KeyOrder, keyOrderOf, setOwn } from './key-order.js';

interface SeenKeys {
  readonly names: string[];
  readonly hashes: number[];
}

const mark = { absent: 1, true: 2, false: 3, null: 4, list: 5, object: 6 } as const;

/**
 * Reads the parts of an event: checks their limits and grows the event's fingerprint and length. One reader serves
 * the events of a whole body, which mostly have the same property names.
 */
export class MeaningReader {
  hash = 0;
  /** Characters of all texts so far, and some for each number and sign. */
  length = 0;
  /** Rises whenever an object has other keys than the one before at its depth. */
  shapes = 0;
  private readonly seen: SeenKeys[] = [];
  /** Of the last object at each depth that had to be copied. */
  private readonly orders: (KeyOrder | undefined)[] = [];

  /** @param plain the body holds no backslash, so that no text of it can be unclean */
  constructor(
    private readonly plain: boolean,
    private readonly doubts: NumberDoubts,
  ) {}

  begin(): void {
    this.hash = 0x2545f491;
    this.length = 0;
  }

  /** A name, or null where there is none; undefined when it breaks a rule. */
  name(name: unknown): string | null | undefined {
    if (name === undefined || name === null) {
      this.hash = withMark(this.hash, mark.absent);
      return null;
    }
    if (brokenByName(name, this.plain)) return undefined;
    this.include(name as string);
    return name as string;
  }

  /** The properties with their keys in ascending order at every level, or undefined when they break a rule. */
  properties(properties: unknown): Record<string, unknown> | undefined {
    if (properties === undefined || properties === null) return {};
    if (typeof properties !== 'object' || Array.isArray(properties)) return undefined;
    return this.object(properties as Record<string, unknown>, 1);
  }

  private include(text: string): void {
    this.hash = withText(this.hash, text);
    this.length += text.length + 3;
  }

  private object(value: Record<string, unknown>, depth: number): Record<string, unknown> | undefined {
    // Who sends keys out of order does so in every event.
    const order = this.orders[depth];
    if (order && isOrderOf(order, value)) return this.inOrder(value, order, depth);
    const { hash, length } = this;
    const keys = this.keysAt(depth);
    let count = 0;
    for (const key in value) {
      if (key !== keys.names[count] && !this.learn(keys, count, key)) return this.sorted(value, depth, hash, length);
      this.hash = withMark(this.hash, keys.hashes[count]!);
      this.length += key.length + 4;
      const member = value[key];
      const kept = this.value(member, depth);
      if (kept === undefined || areTooMany(++count)) return undefined;
      if (kept !== member) return this.sorted(value, depth, hash, length);
    }
    this.hash = withMark(this.hash, mark.object + count);
    return value;
  }

  /** For an object with keys out of order somewhere inside: answers a copy in order. */
  private sorted(
    value: Record<string, unknown>,
    depth: number,
    hash: number,
    length: number,
  ): Record<string, unknown> | undefined {
    this.hash = hash;
    this.length = length;
    const known = this.orders[depth];
    const order = known && isOrderOf(known, value) ? known : keyOrderOf(Object.keys(value), this.plain);
    if (!order) return undefined;
    if (order !== known) this.shapes++;
    this.orders[depth] = order;
    return this.inOrder(value, order, depth);
  }

  private inOrder(
    value: Record<string, unknown>,
    { sorted, hashes }: KeyOrder,
    depth: number,
  ): Record<string, unknown> | undefined {
    const copy: Record<string, unknown> = {};
    for (let at = 0; at < sorted.length; at++) {
      const key = sorted[at]!;
      this.hash = withMark(this.hash, hashes[at]!);
      this.length += key.length + 4;
      const kept = this.value(value[key], depth);
      if (kept === undefined) return undefined;
      setOwn(copy, key, kept);
    }
    this.hash = withMark(this.hash, mark.object + sorted.length);
    return copy;
  }

  private value(value: unknown, depth: number): unknown {
    if (typeof value === 'number') {
      this.doubts.notice(value);
      this.hash = withNumber(this.hash, value);
      this.length += 8;
      return value;
    }
    if (typeof value === 'string') {
      if (brokenByText(value, this.plain)) return undefined;
      this.include(value);
      return value;
    }
    return this.other(value, depth);
  }

  private other(value: unknown, depth: number): unknown {
    this.length += 5;
    if (typeof value === 'boolean' || value === null) {
      this.hash = withMark(this.hash, value === null ? mark.null : value ? mark.true : mark.false);
      return value;
    }
    if (isTooDeep(depth)) return undefined;
    if (!Array.isArray(value)) return this.object(value as Record<string, unknown>, depth + 1);
    const items = value.map((item) => this.value(item, depth + 1));
    if (items.includes(undefined)) return undefined;
    this.hash = withMark(this.hash, mark.list + items.length);
    return items.every((item, index) => item === value[index]) ? value : items;
  }

  private keysAt(depth: number): SeenKeys {
    const seen = this.seen[depth] ?? { names: [], hashes: [] };
    this.seen[depth] = seen;
    return seen;
  }

  /** False when the key is out of order or not clean, which the slower way then looks at. */
  private learn(keys: SeenKeys, at: number, key: string): boolean {
    if ((at > 0 && key < keys.names[at - 1]!) || brokenByKey(key, this.plain)) return false;
    this.shapes++;
    keys.names.length = at;
    keys.hashes.length = at;
    keys.names.push(key);
    keys.hashes.push(withText(0, key));
    return true;
  }
}
