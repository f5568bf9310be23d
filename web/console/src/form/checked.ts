import { typedDecimal } from '../../../ui/format/typed-decimal.js';
import { askedOf, type FormField, isPassword, type Values } from './form-field.js';

export interface Checked {
  /** Without blanks at the ends, numbers as decimal text; only what is asked for. */
  readonly values: Values;
  /** What would be right, by the name of a field. */
  readonly errors: Values;
}

/** What was typed, as it is meant, and what cannot be. */
export function checked(fields: readonly FormField[], typed: Values): Checked {
  const read = askedOf(fields, typed).map((field) => [field, read1(field, typed[field.name] ?? '')] as const);
  const [values, errors] = [[], []] as [[string, string][], [string, string][]];
  for (const [{ name }, { value, error }] of read) {
    values.push([name, value]);
    if (error !== undefined) errors.push([name, error]);
  }
  return { values: Object.fromEntries(values), errors: Object.fromEntries(errors) };
}

export function read1({ kind, isNeeded, most }: FormField, typed: string): { value: string; error?: string } {
  // Blanks at the ends of a password are of it.
  const value = isPassword(kind) ? typed : typed.trim();
  if (value === '') return isNeeded ? { value, error: 'is needed' } : { value };
  if (kind === 'decimal') {
    const decimal = typedDecimal(value);
    return decimal === undefined ? { value, error: 'must be a number, like 1,234.50' } : { value: decimal };
  }
  if (kind === 'whole' && !/^\d{1,9}$/.test(value)) return { value, error: 'must be a whole number' };
  if (kind === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value))
    return { value, error: 'must be an address, like name@host' };
  if (most !== undefined && value.length > most) return { value, error: `must be at most ${most} characters long` };
  return { value };
}

/** Each line that says something. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Nothing where nothing was said. */
export const said = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
