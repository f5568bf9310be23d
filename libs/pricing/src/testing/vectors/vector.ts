import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Exact } from '#money';

/** A pricing fact of another system: an input and what that system makes of it. */
export interface Vector {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly currency: string;
  readonly input: Fields;
  readonly expected: Fields;
  readonly rounding: { mode: string; scale: number; at: string } | null;
  readonly policy?: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: the shape differs with every kind and is checked by what the adapters read.
export type Fields = Record<string, any>;

/** What our functions find for a vector, under the names that the vector expects. */
export type Adapter = (vector: Vector) => Fields;

export const exact = (text: string | number): Exact => Exact.parse(text);
export const instant = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);

/** The folder of vectors lies beside the repository while it is being built, and is no part of it. */
export function readVectors(folder: URL): Vector[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).vectors as Vector[]);
}

export function roundedAs(value: Exact, mode: string, scale: number): Exact {
  if (mode === 'ceiling') return value.ceilingTo(scale);
  return mode === 'floor' ? value.floorTo(scale) : value.roundTo(scale);
}

/** Numbers by value and rounded as the vector says, everything else as it stands, so that both sides can be compared. */
export function comparable(value: unknown, rounding: Vector['rounding'] = null): unknown {
  if (value instanceof Exact) return (rounding ? roundedAs(value, rounding.mode, rounding.scale) : value).toString();
  if (Array.isArray(value)) return value.map((part) => comparable(part, rounding));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, comparable(part, rounding)]));
  }
  return Exact.tryParse(value)?.toString() ?? value;
}
