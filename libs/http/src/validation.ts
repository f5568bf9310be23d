import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { Problem, type Reason } from './problem.js';
import { unstorableText } from './unstorable-text.js';

export type Check = (value: unknown) => readonly Reason[];

const mostReasons = 50;
// TypeBox stops at eight by default, and an unknown field counts twice.
Settings.Set({ maxErrors: 2 * mostReasons });

const checks = new WeakMap<TSchema, Check>();

/** A compiled check of a schema that answers every reason at once (at most fifty), or none. */
export function checkOf(schema: TSchema): Check {
  const known = checks.get(schema);
  if (known) return known;
  const validator = Compile(schema);
  const check: Check = (value) => {
    if (validator.Check(value)) return [];
    return [...validator.Errors(value)]
      .filter(({ keyword }) => keyword !== 'additionalProperties')
      .slice(0, mostReasons)
      .map((error) => ({ path: error.instancePath, code: codeOf(error.keyword), message: messageOf(error) }));
  };
  checks.set(schema, check);
  return check;
}

interface SchemaError {
  readonly keyword: string;
  readonly message: string;
  readonly params: unknown;
}

/** An unknown field fails the schema `false` at its own path, and its object once more, which says nothing new. */
const isUnknownField = (keyword: string) => keyword === 'boolean';

function codeOf(keyword: string): string {
  if (isUnknownField(keyword)) return 'unknown-field';
  return keyword === 'required' ? 'required' : `invalid-${keyword.toLowerCase()}`;
}

function messageOf({ keyword, message, params }: SchemaError): string {
  if (isUnknownField(keyword)) return 'there is no such field';
  const { requiredProperties } = params as { requiredProperties?: string[] };
  return requiredProperties ? `must have ${requiredProperties.join(', ')}` : message;
}

export function demand(check: Check, value: unknown, what: 'body' | 'query' | 'params'): void {
  const reasons = [...check(value), ...unstorableText(value)];
  if (reasons.length > 0)
    throw new Problem(422, `invalid-${what}`, `The ${what} has ${reasons.length} problem(s).`, reasons);
}
