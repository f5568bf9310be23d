import type { NumberDoubts } from './exact-numbers.js';
import { limits } from './limits.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what JSON escapes
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

function quoted(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Characters that a Postgres text or a strict decoder would choke on: NUL and halves of surrogate pairs. */
export function isCleanText(text: string): boolean {
  return !needsEscape.test(text) || (!text.includes('\u0000') && text.isWellFormed());
}

interface SeenKeys {
  readonly names: string[];
  /** What stands before the value: `{"name":` or `,"name":` */
  readonly heads: string[];
}

/**
 * Writes canonical JSON of an event's properties: keys ascending at every level, so that equal meanings have equal
 * text. Undefined when a limit is broken or a text is not clean; `problemsOf` then says what.
 */
export class PropertiesWriter {
  private readonly seen: SeenKeys[] = [];

  /** @param plain no string can need an escape, because the body they were parsed from holds no backslash */
  constructor(
    readonly plain: boolean,
    private readonly doubts: NumberDoubts,
  ) {}

  text(properties: object): string | undefined {
    return this.objectText(properties as Record<string, unknown>, 1);
  }

  quoted(text: string): string {
    return this.plain ? `"${text}"` : quoted(text);
  }

  isClean(text: string): boolean {
    return this.plain || isCleanText(text);
  }

  private objectText(value: Record<string, unknown>, depth: number): string | undefined {
    const keys = this.keysAt(depth);
    let text = '';
    let count = 0;
    for (const key in value) {
      const head = key === keys.names[count] ? keys.heads[count] : this.learn(keys, count, key);
      if (head === undefined) return this.sortedObjectText(value, depth);
      const part = this.valueText(value[key], depth);
      if (part === undefined || ++count > limits.properties) return undefined;
      text += head + part;
    }
    return count === 0 ? '{}' : `${text}}`;
  }

  /** Events of a body mostly have the same keys in the same order: their text is made once. */
  private keysAt(depth: number): SeenKeys {
    const seen = this.seen[depth] ?? { names: [], heads: [] };
    this.seen[depth] = seen;
    return seen;
  }

  /** Undefined when the key is out of order or not clean, which the slower way then looks at. */
  private learn(keys: SeenKeys, at: number, key: string): string | undefined {
    if ((at > 0 && key < keys.names[at - 1]!) || !this.isKey(key)) return undefined;
    keys.names.length = at;
    keys.heads.length = at;
    const head = `${at === 0 ? '{' : ','}${this.quoted(key)}:`;
    keys.names.push(key);
    keys.heads.push(head);
    return head;
  }

  private sortedObjectText(value: Record<string, unknown>, depth: number): string | undefined {
    const keys = Object.keys(value).sort();
    if (keys.length > limits.properties) return undefined;
    const parts: string[] = [];
    for (const key of keys) {
      const part = this.valueText(value[key], depth);
      if (part === undefined || !this.isKey(key)) return undefined;
      parts.push(`${this.quoted(key)}:${part}`);
    }
    return `{${parts.join(',')}}`;
  }

  private isKey(key: string): boolean {
    return key.length <= limits.nameLength && this.isClean(key);
  }

  private valueText(value: unknown, depth: number): string | undefined {
    if (typeof value === 'number') {
      this.doubts.notice(value);
      return `${value}`;
    }
    if (typeof value === 'string') {
      return value.length <= limits.textLength && this.isClean(value) ? this.quoted(value) : undefined;
    }
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    if (value === null) return 'null';
    if (depth >= limits.depth) return undefined;
    if (Array.isArray(value)) return this.arrayText(value, depth + 1);
    return this.objectText(value as Record<string, unknown>, depth + 1);
  }

  private arrayText(values: readonly unknown[], depth: number): string | undefined {
    const parts: string[] = [];
    for (const value of values) {
      const text = this.valueText(value, depth);
      if (text === undefined) return undefined;
      parts.push(text);
    }
    return `[${parts.join(',')}]`;
  }
}
