import type { NumberDoubts } from './exact-numbers.js';
import { limits } from './limits.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what JSON escapes
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** JSON text of a string. Hand-made because most strings need no escape, and a regular expression sees that fastest. */
export function quoted(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Characters that a Postgres text or a strict decoder would choke on: NUL and halves of surrogate pairs. */
export function isCleanText(text: string): boolean {
  return !needsEscape.test(text) || (!text.includes('\u0000') && text.isWellFormed());
}

/**
 * Canonical JSON text of an event's properties: keys ascending at every level, so that equal meanings have equal text.
 * Undefined when a limit is broken or a text is not clean; `problemsOfProperties` then says what.
 */
export function propertiesText(properties: object, doubts: NumberDoubts): string | undefined {
  return objectText(properties as Record<string, unknown>, 1, doubts);
}

function objectText(value: Record<string, unknown>, depth: number, doubts: NumberDoubts): string | undefined {
  let text = '{';
  let previous = '';
  let count = 0;
  for (const key in value) {
    if (key < previous) return sortedObjectText(value, depth, doubts);
    const part = memberText(key, value[key], depth, doubts);
    if (part === undefined || ++count > limits.properties) return undefined;
    text += count === 1 ? part : `,${part}`;
    previous = key;
  }
  return `${text}}`;
}

function sortedObjectText(value: Record<string, unknown>, depth: number, doubts: NumberDoubts): string | undefined {
  const keys = Object.keys(value).sort();
  if (keys.length > limits.properties) return undefined;
  const parts: string[] = [];
  for (const key of keys) {
    const part = memberText(key, value[key], depth, doubts);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return `{${parts.join(',')}}`;
}

function memberText(key: string, value: unknown, depth: number, doubts: NumberDoubts): string | undefined {
  if (key.length > limits.nameLength || !isCleanText(key)) return undefined;
  const text = valueText(value, depth, doubts);
  return text === undefined ? undefined : `${quoted(key)}:${text}`;
}

function valueText(value: unknown, depth: number, doubts: NumberDoubts): string | undefined {
  if (typeof value === 'number') {
    doubts.notice(value);
    return `${value}`;
  }
  if (typeof value === 'string') return value.length <= limits.textLength ? cleanText(value) : undefined;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  if (depth >= limits.depth) return undefined;
  if (Array.isArray(value)) return arrayText(value, depth + 1, doubts);
  return objectText(value as Record<string, unknown>, depth + 1, doubts);
}

function cleanText(value: string): string | undefined {
  if (!needsEscape.test(value)) return `"${value}"`;
  return isCleanText(value) ? JSON.stringify(value) : undefined;
}

function arrayText(values: readonly unknown[], depth: number, doubts: NumberDoubts): string | undefined {
  const parts: string[] = [];
  for (const value of values) {
    const text = valueText(value, depth, doubts);
    if (text === undefined) return undefined;
    parts.push(text);
  }
  return `[${parts.join(',')}]`;
}
