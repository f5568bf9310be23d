import type { TSchema } from 'typebox';
import { closestNames } from '#attribution';
import { allowedBy, type SchemaError } from './schema-errors.js';

const mostAllowedShown = 30;

/** An unknown field fails the schema `false` at its own path. */
export const isUnknownField = ({ keyword }: SchemaError): boolean => keyword === 'boolean';

/** What is wrong with a value, in words that tell what would be right. */
export function messageOf(error: SchemaError, schema: TSchema, value: unknown): string {
  const found = valueAt(value, error.instancePath);
  switch (error.keyword) {
    case 'boolean':
      return unknownField(error, schema);
    case 'const':
    case 'enum':
      return notAllowed(allowedBy(error), found);
    case 'type':
      return wrongType((error.params as { type: string | string[] }).type, found);
    case 'required':
      return `must have ${(error.params as { requiredProperties: string[] }).requiredProperties.join(', ')}`;
    case 'pattern':
      return `must look like ${examplesOf(valueAt(schema, error.schemaPath.slice(1)))}`;
    case 'format':
      return formats[(error.params as { format: string }).format] ?? error.message;
    default:
      return boundMessageOf(error, found);
  }
}

/** Of a value that is of the right kind and too small or too large. */
function boundMessageOf({ keyword, params, message }: SchemaError, found: unknown): string {
  const { limit } = params as { limit?: number };
  switch (keyword) {
    case 'minLength':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`;
    case 'maxLength':
      return `must have at most ${limit} characters`;
    case 'minItems':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} items`;
    case 'maxItems':
      return `must have at most ${limit} items, not ${(found as unknown[]).length}`;
    case 'minimum':
      return `must be at least ${limit}, not ${found}`;
    case 'maximum':
      return `must be at most ${limit}, not ${found}`;
    default:
      return message;
  }
}

const formats: Readonly<Record<string, string>> = {
  'date-time': 'must be an instant such as 2026-01-31T12:00:00Z',
  date: 'must be a date such as 2026-01-31',
  email: 'must be an address such as ada@example.com',
};

function unknownField({ instancePath, schemaPath }: SchemaError, schema: TSchema): string {
  const parent = valueAt(schema, schemaPath.slice(1).replace(/\/[^/]*$/, '')) as { properties?: object } | undefined;
  const known = Object.keys(parent?.properties ?? {});
  const name = unescaped(instancePath.slice(instancePath.lastIndexOf('/') + 1));
  return unknownName('there is no such field', name, known);
}

/** "did you mean" where something is close, else everything there is. */
function unknownName(sentence: string, name: string, known: readonly string[]): string {
  const [closest] = closestNames(name, known);
  if (closest !== undefined) return `${sentence}; did you mean ${closest}?`;
  const some = known.slice(0, mostAllowedShown).join(', ');
  if (known.length === 0) return sentence;
  return `${sentence}; there are ${some}${known.length > mostAllowedShown ? ', …' : ''}`;
}

function notAllowed(allowed: readonly unknown[], found: unknown): string {
  const words = allowed.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const sentence = words.length === 1 ? `must be ${words[0]}` : `must be one of ${words.join(', ')}`;
  const [closest] = typeof found === 'string' && words.length > 1 ? closestNames(found, words) : [];
  return closest === undefined ? sentence : `${sentence}; did you mean ${closest}?`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

/** @returns for a number where text is wanted, and the other way round, how it would be written */
function wrongType(wanted: string | readonly string[], found: unknown): string {
  const types = typeof wanted === 'string' ? [wanted] : wanted;
  const sentence = `must be ${types.map((type) => typeNames[type] ?? type).join(' or ')}`;
  const written = types.includes('string') && isPlain(found) ? JSON.stringify(String(found)) : asNumber(types, found);
  return written === undefined ? sentence : `${sentence}: ${written} instead of ${JSON.stringify(found)}`;
}

const isPlain = (found: unknown): boolean => typeof found === 'number' || typeof found === 'boolean';

function asNumber(types: readonly string[], found: unknown): string | undefined {
  if (typeof found !== 'string' || !/^-?[0-9]{1,15}(\.[0-9]{1,15})?$/.test(found)) return undefined;
  if (types.includes('integer')) return found.includes('.') ? undefined : String(Number(found));
  return types.includes('number') ? String(Number(found)) : undefined;
}

/** A schema with a pattern has examples; a story demands it of the whole API. */
function examplesOf(schema: unknown): string {
  const { examples = [], description } = (schema ?? {}) as { examples?: unknown[]; description?: string };
  const words = [examples.map((one) => JSON.stringify(one)).join(' or '), description].filter(Boolean);
  return words.join(': ') || 'what its description says';
}

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** What a JSON pointer leads to. */
function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const token of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[unescaped(token)];
  }
  return at;
}
