import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { notAcceptable } from '#decider';
import { Problem, type Reason } from './problem.js';
import { isUnknownField, messageOf } from './reason-messages.js';
import { errorsOfLikeliestBranches, type SchemaError } from './schema-errors.js';
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
    return errorsOfLikeliestBranches(validator.Errors(value) as SchemaError[])
      .slice(0, mostReasons)
      .map((error) => ({
        path: error.instancePath,
        code: codeOf(error),
        message: messageOf(error, schema, value),
      }));
  };
  checks.set(schema, check);
  return check;
}

function codeOf(error: SchemaError): string {
  if (isUnknownField(error)) return 'unknown-field';
  return error.keyword === 'required' ? 'required' : `invalid-${error.keyword.toLowerCase()}`;
}

export function demand(check: Check, value: unknown, what: 'body' | 'query' | 'params'): void {
  const reasons = [...check(value), ...unstorableText(value)];
  if (reasons.length > 0) throw new Problem(422, `invalid-${what}`, notAcceptable(what, reasons), reasons);
}
