import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Problem, type Reason } from './problem.js';
import { unstorableText } from './unstorable-text.js';

export type Check = (value: unknown) => readonly Reason[];

const checks = new WeakMap<TSchema, Check>();

/** A compiled check of a schema that answers every reason at once (at most 50), or none. */
export function checkOf(schema: TSchema): Check {
  const known = checks.get(schema);
  if (known) return known;
  const validator = Compile(schema);
  const check: Check = (value) => {
    if (validator.Check(value)) return [];
    return [...validator.Errors(value)].slice(0, 50).map((error) => ({
      path: error.instancePath,
      code: codeOf(error.keyword),
      message: messageOf(error),
    }));
  };
  checks.set(schema, check);
  return check;
}

interface SchemaError {
  readonly keyword: string;
  readonly message: string;
  readonly params: unknown;
}

const codeOf = (keyword: string) => (keyword === 'required' ? 'required' : `invalid-${keyword.toLowerCase()}`);

function messageOf(error: SchemaError): string {
  const params = error.params as { requiredProperties?: string[]; additionalProperties?: string[] };
  if (params?.requiredProperties) return `must have ${params.requiredProperties.join(', ')}`;
  if (params?.additionalProperties) return `must not have ${params.additionalProperties.join(', ')}`;
  return error.message;
}

export function demand(check: Check, value: unknown, what: 'body' | 'query' | 'params'): void {
  const reasons = [...check(value), ...unstorableText(value)];
  if (reasons.length > 0)
    throw new Problem(422, `invalid-${what}`, `The ${what} has ${reasons.length} problem(s).`, reasons);
}
