import type { Static, TSchema } from 'typebox';
import { instantFromText } from '#calendar';
import { type Check, checkOf, invalidTime, type Reason, withoutNulls } from '#http';
import { problemsOfTerms, type ReadableTerms } from '../../domain/product/terms-problems.js';
import { NewProduct, ProductBody } from './product-schema.js';

export const checkProductBody = checkTerms(ProductBody);
export const checkNewProduct = checkTerms(NewProduct);

/** Of a PUT, which takes fields out by saying null. */
export const checkWholeProduct: Check = (body) => checkProductBody(withoutNulls(body));

/** All reasons at once: those of the shape, and those of the rules for every part whose own shape is right. */
function checkTerms(schema: TSchema): Check {
  const checkShape = checkOf(schema);
  return (body) => [...checkShape(body), ...problemsOfTerms(readablePartsOf(body)), ...problemsOfTime(body)];
}

function problemsOfTime(body: unknown): Reason[] {
  const { effectiveAt } = (body ?? {}) as Record<string, unknown>;
  if (typeof effectiveAt !== 'string' || instantFromText(effectiveAt) !== undefined) return [];
  return [invalidTime('/effectiveAt')];
}

function readablePartsOf(body: unknown): ReadableTerms {
  if (typeof body !== 'object' || body === null) return {};
  const parts = Object.entries(ProductBody.properties).map(([name, schema]) => {
    const value = (body as Record<string, unknown>)[name];
    return [name, partOf(schema, value)];
  });
  return Object.fromEntries(parts) as ReadableTerms;
}

/** Of a list each item by itself, as far as it may be long. */
function partOf(schema: TSchema, value: unknown): unknown {
  const { items, maxItems } = schema as { items?: TSchema; maxItems?: number };
  if (items === undefined) return readable(schema, value);
  return Array.isArray(value) ? value.slice(0, maxItems).map((item) => readable(items, item)) : undefined;
}

export function readable<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> | undefined {
  return checkOf(schema)(value).length === 0 ? (value as Static<Schema>) : undefined;
}
