import { areTooMany, brokenByKey } from './event-rules.js';
import { withText } from './fingerprint.js';

/** The keys of an object: as they were given, and in ascending order with their hashes. */
export interface KeyOrder {
  readonly given: readonly string[];
  readonly sorted: readonly string[];
  readonly hashes: readonly number[];
}

/** Undefined when a key, or their number, breaks a rule. */
export function keyOrderOf(given: readonly string[], plain: boolean): KeyOrder | undefined {
  if (areTooMany(given.length) || given.some((key) => brokenByKey(key, plain))) return undefined;
  const sorted = [...given].sort();
  return { given, sorted, hashes: sorted.map((key) => withText(0, key)) };
}

export function isOrderOf({ given }: KeyOrder, value: object): boolean {
  let at = 0;
  for (const key in value) if (key !== given[at++]) return false;
  return at === given.length;
}

/** What assignment would take for the prototype. */
const prototypeKey = '__proto__';

export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === prototypeKey) {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}
