import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import type { StoredEvent } from './logs.queries.js';

/** One property of an event as a field of a form; `was` is what the event says now, and absent where it is added. */
export interface PropertyField {
  readonly name: string;
  readonly text: string;
  readonly was?: unknown;
}

/** What takes the place of an event's contents. */
export interface Replacement {
  /** Absent: it stays. */
  readonly time?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Typed {
  readonly time: string;
  readonly properties: readonly PropertyField[];
}

/** Numbers with more digits are rounded by whoever reads them. */
const mostDigits = 15;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/i;

/** How the event stands now: what it said when it was last rated or kept, if it is an object. */
export const standingEntryOf = ({ entries }: Pick<StoredEvent, 'entries'>) =>
  entries.findLast(({ state }) => state === 'rated' || state === 'late' || state === 'unattributed');

/** To which an event adds charges; undefined: to none. */
export function subscriptionOf({ currency, attribution }: StoredEvent['entries'][number]): string | undefined {
  const found = attribution.find(({ step }) => step === 'subscription')?.found['subscriptionId'];
  return currency === undefined || found === undefined ? undefined : String(found);
}

export function typedOf({ occurredAt, properties }: StoredEvent['entries'][number]): Typed {
  const fields = Object.entries(properties ?? {}).map(([name, was]) => ({ name, text: textOf(was), was }));
  return { time: occurredAt, properties: fields };
}

/** What is to be said instead, or what would be right, by the JSON pointers of the API. */
export function replacementOf(
  { time, properties }: Typed,
  before: Typed,
): { readonly replacement: Replacement; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {};
  const said: [string, unknown][] = [];
  const moment = time.trim();
  if (!instant.test(moment) || Number.isNaN(Date.parse(moment)))
    errors['/event/time'] = 'must be a time with its offset, like 2026-10-14T09:30:00+02:00';
  for (const [at, field] of properties.entries()) {
    const { value, error } = propertyOf(field);
    if (error !== undefined) errors[placeOf(properties, at)] = error;
    if (value === undefined) continue;
    if (field.name.trim() === '') errors[placeOf(properties, at)] = 'needs a name';
    else if (said.some(([name]) => name === field.name))
      errors[placeOf(properties, at)] = 'has a name that stands above';
    else said.push([field.name, value]);
  }
  const isMoved = errors['/event/time'] === undefined && Date.parse(moment) !== Date.parse(before.time);
  return { replacement: { ...(isMoved && { time: moment }), properties: Object.fromEntries(said) }, errors };
}

/** Where the API names a property in its reasons; of one that is added, and may have no name yet, its place. */
export function placeOf(properties: readonly PropertyField[], at: number): string {
  const { name } = properties[at] as PropertyField;
  const isFirst = properties.findIndex((one) => one.name === name) === at;
  if (name === '' || !isFirst) return `/added/${at}`;
  return `/event/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Whether anything else is said than before. */
export const isAmended = ({ time, properties }: Replacement, before: Typed): boolean =>
  time !== undefined ||
  JSON.stringify(properties) !==
    JSON.stringify(Object.fromEntries(before.properties.map(({ name, was }) => [name, was])));

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Of the kind that the event says now; nothing where the field was emptied. */
export function propertyOf({ text, was }: PropertyField): { readonly value?: unknown; readonly error?: string } {
  if (was !== undefined && text === textOf(was)) return { value: was };
  const typed = text.trim();
  if (typed === '') return {};
  if (typeof was === 'string') return { value: text };
  if (typeof was === 'number') return numberOf(typed) ?? { error: 'must be a number, like 1234.5' };
  if (typeof was === 'boolean')
    return typed === 'true' || typed === 'false' ? { value: typed === 'true' } : { error: 'must be true or false' };
  if (was !== undefined) return jsonOf(typed);
  if (typed === 'true' || typed === 'false') return { value: typed === 'true' };
  return numberOf(typed) ?? (/^[[{"]/.test(typed) ? jsonOf(typed) : { value: text });
}

function numberOf(typed: string): { readonly value: number } | { readonly error: string } | undefined {
  const decimal = typedDecimal(typed);
  if (decimal === undefined) return undefined;
  const digits = decimal.replace(/^-?0*\.?0*/, '').replace('.', '');
  if (digits.length > mostDigits) return { error: `must have at most ${mostDigits} digits` };
  return { value: Number(decimal) };
}

function jsonOf(typed: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(typed) };
  } catch {
    return { error: 'must be JSON, like {"of": [1, 2]}' };
  }
}
