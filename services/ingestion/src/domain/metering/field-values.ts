import { instantFromText } from '#calendar';
import type { Reason } from '#contracts';
import { limits } from '../limits.js';

export type Body = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): Body => (typeof value === 'object' && value !== null ? (value as Body) : {});

/** Senders write identities as text, sometimes as numbers, and leave them empty instead of out. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text.slice(0, limits.nameLength);
}

const spaced = /^(\d{4}-\d{2}-\d{2}) (\d.*)$/;
const bareOffset = /([+-]\d{2})(\d{2})$/;
/** Later than this in milliseconds a number is no year and no count of seconds. */
const leastEpochMs = 100_000_000_000;

/** A time without an offset is taken as UTC, a number as epoch milliseconds, and one that is none as not given. */
export function timeOf(value: unknown): string | null {
  if (typeof value === 'number' && value >= leastEpochMs && value <= 253_402_300_799_999)
    return new Date(value).toISOString();
  const text = (typeof value === 'string' ? value.trim() : '').replace(spaced, '$1T$2').replace(bareOffset, '$1:$2');
  return [text, `${text}Z`].find((one) => instantFromText(one) !== undefined) ?? null;
}

/** A number, or a text that says one in digits: as a number where that changes no digit, else as it is. */
export function numberIn(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return text !== '' && String(Number(text)) === text ? Number(text) : value;
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** Undefined when it is one; null and nothing are none, and no mistake. */
export function brokenAsCount(name: string, value: unknown, isWhole: boolean): Reason | undefined {
  if (value === undefined || value === null) return undefined;
  const path = `/${name}`;
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (!decimal.test(text))
    return { path, code: 'invalid-type', message: `This must be a number, not ${shown(value)}.` };
  if (text.startsWith('-') && Number(text) !== 0)
    return { path, code: 'too-small', message: `This must not be negative: ${shown(value)}.` };
  if (isWhole && /[.e]/i.test(text) && !Number.isInteger(Number(text)))
    return { path, code: 'invalid-type', message: `This must be a whole number, not ${shown(value)}.` };
  return undefined;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

/** The same value with NUL and halves of surrogate pairs replaced: this door would rather mend a text than refuse it. */
export function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '\ufffd').toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, member] of Object.entries(value)) copy[mended(key) as string] = mended(member);
  return copy;
}
