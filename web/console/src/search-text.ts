import { isDate } from '../../ui/format/local-midnight.js';

const mostCharacters = 4_000;

/** The search part of an address as plain names and texts: the last one of a name counts. */
export function parsedSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search.slice(0, mostCharacters)));
}

/** Names in their order, so that the same state has the same address; what is absent or empty is left out. */
export function searchText(values: Readonly<Record<string, unknown>>): string {
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (present.length === 0) return '';
  const sorted = present
    .map(([name, value]): [string, string] => [name, String(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `?${new URLSearchParams(sorted)}`;
}

/** One of the known values; anything else is dropped. */
export const oneOf = <Value extends string>(known: readonly Value[], value: unknown): Value | undefined =>
  known.find((one) => one === value);

/** Text of at most so many characters. */
export const textOf = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= most ? value : undefined;

/** A whole number from 0 on. */
export const wholeOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{1,6}$/.test(value) ? String(Number(value)) : undefined;

/** A day, YYYY-MM-DD, that the calendar has. */
export const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && isDate(value) ? value : undefined;

/** Text that is as the pattern says. */
export const matching = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;
