import { type Static, type TSchema, Type } from 'typebox';
import { instantFromText, longestInstantText, periodUnits } from '#calendar';
import { checkOf, type Reason } from '#http';
import { PricingMetricSchema } from '#pricing';
import { problemsOfTerms, type ReadableTerms } from '../../domain/product/terms-problems.js';

const strict = { additionalProperties: false };

/** One line of text that says something: no control characters, nothing blank at its ends. */
export const Name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\s\\u0000-\\u001f\\u007f]([^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f])?$',
});

/** Decimal text in major units; the sign is let through so that a refusal can name the field. */
export const Amount = Type.String({
  pattern: '^-?\\d{1,30}(\\.\\d{1,18})?$',
  maxLength: 50,
  description: 'Decimal text, major units, at most 18 digits after the point.',
});

const Currency = Type.String({ minLength: 1, maxLength: 10, description: 'ISO 4217, for example USD.' });

const WrittenCadence = Type.Object(
  {
    unit: Type.Enum([...periodUnits]),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default 1.' })),
    calendarAligned: Type.Optional(
      Type.Boolean({ description: 'Periods begin where the calendar unit does; default false.' }),
    ),
  },
  strict,
);

const WrittenFee = Type.Object(
  {
    amount: Amount,
    timing: Type.Optional(Type.Enum(['in-advance', 'in-arrears'], { description: 'Default in-arrears.' })),
  },
  strict,
);

const WrittenSetupFee = Type.Object(
  {
    name: Name,
    amount: Amount,
    scope: Type.Optional(Type.Enum(['subscription', 'organization'], { description: 'Default subscription.' })),
  },
  strict,
);

export const ProductBody = Type.Object(
  {
    name: Name,
    currency: Currency,
    cadence: WrittenCadence,
    recurringFee: Type.Optional(WrittenFee),
    setupFees: Type.Optional(Type.Array(WrittenSetupFee, { maxItems: 20 })),
    pricingMetrics: Type.Optional(Type.Array(PricingMetricSchema, { maxItems: 50 })),
    suppressZeroInvoices: Type.Optional(Type.Boolean({ description: 'Default false.' })),
    effectiveAt: Type.Optional(
      Type.String({
        maxLength: longestInstantText,
        description:
          'RFC 3339, from 1970 to 9999, past or future, not before the former version: periods that begin from then on ' +
          'are billed by this version. Default now, in billing time.',
      }),
    ),
  },
  strict,
);

export const ProductJson = Type.Object({
  productId: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
  publishedAt: Type.String(),
  effectiveAt: Type.String({ description: 'Periods that begin from then on are billed by this version.' }),
  currency: Type.String(),
  cadence: Type.Required(WrittenCadence),
  recurringFee: Type.Optional(Type.Required(WrittenFee)),
  setupFees: Type.Array(Type.Required(WrittenSetupFee)),
  pricingMetrics: Type.Array(PricingMetricSchema),
  suppressZeroInvoices: Type.Boolean(),
});

export type ProductBody = Static<typeof ProductBody>;

const checkShape = checkOf(ProductBody);

/** All reasons at once: those of the shape, and those of the rules for every part whose own shape is right. */
export function checkProductBody(body: unknown): Reason[] {
  return [...checkShape(body), ...problemsOfTerms(readablePartsOf(body)), ...problemsOfTime(body)];
}

function problemsOfTime(body: unknown): Reason[] {
  const { effectiveAt } = (body ?? {}) as Record<string, unknown>;
  if (typeof effectiveAt !== 'string' || instantFromText(effectiveAt) !== undefined) return [];
  return [{ path: '/effectiveAt', code: 'invalid-time', message: 'must be an RFC 3339 time from 1970 to 9999' }];
}

function readablePartsOf(body: unknown): ReadableTerms {
  if (typeof body !== 'object' || body === null) return {};
  const { currency, cadence, recurringFee, setupFees, pricingMetrics } = body as Record<string, unknown>;
  return {
    currency: readable(Currency, currency),
    cadence: readable(WrittenCadence, cadence),
    recurringFee: readable(WrittenFee, recurringFee),
    ...(Array.isArray(setupFees) && { setupFees: setupFees.slice(0, 20).map((fee) => readable(WrittenSetupFee, fee)) }),
    ...(Array.isArray(pricingMetrics) && {
      pricingMetrics: pricingMetrics.slice(0, 50).map((metric) => readable(PricingMetricSchema, metric)),
    }),
  };
}

export function readable<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> | undefined {
  return checkOf(schema)(value).length === 0 ? (value as Static<Schema>) : undefined;
}
