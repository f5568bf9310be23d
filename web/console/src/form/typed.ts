import type { Values } from './form-field.js';

/** What stands in a form, over what was read when it was typed. */
export interface Typed {
  readonly read: Values;
  readonly values: Values;
  /** Fields that somebody else has changed while something else was typed into them. */
  readonly contested: readonly string[];
}

export const untouched = (read: Values): Typed => ({ read, values: read, contested: [] });

/**
 * The same over what is read now. Fields that nobody has touched follow; what was typed stays, and is contested where
 * somebody else has changed the field to something else.
 */
export function over(typed: Typed, read: Values): Typed {
  const values: Record<string, string> = { ...typed.values };
  const contested: string[] = [];
  for (const [name, value] of Object.entries(read)) {
    const [was, now] = [typed.read[name], typed.values[name]];
    if (now === undefined || now === was) values[name] = value;
    else if (now !== value && (value !== was || typed.contested.includes(name))) contested.push(name);
  }
  return { read, values, contested };
}

export const isRead = ({ read }: Typed, other: Values): boolean =>
  Object.keys(other).length === Object.keys(read).length &&
  Object.entries(other).every(([name, value]) => read[name] === value);

/** Whether something would be lost with it. */
export const isTouched = ({ read, values }: Typed): boolean =>
  Object.entries(values).some(([name, value]) => value !== (read[name] ?? ''));
