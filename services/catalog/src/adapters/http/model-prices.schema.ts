import { type Static, Type } from 'typebox';
import { instantFromText, longestInstantText } from '#calendar';
import { type Check, checkOf, type Reason } from '#http';
import { dimensionNames } from '#model-prices';
import type { StatedPrice } from '../../domain/model-price/model-prices.js';
import { Name, strict } from './terms-schema.js';

/** How many prices a tenant may state. */
export const mostModelPrices = 2_000;

const Time = (description: string) => Type.Optional(Type.String({ maxLength: longestInstantText, description }));

const ModelPrice = Type.Object(
  {
    model: Type.Unsafe<string>({ ...Name, description: 'As usage names it, in any case; of a tool call, its toolId' }),
    provider: Type.Optional(
      Type.Unsafe<string>({ ...Name, description: 'Of calls that name this provider alone; absent: of any' }),
    ),
    serviceTier: Type.Optional(
      Type.Unsafe<string>({ ...Name, description: 'Of calls of this tier alone: default, batch, flex, priority …' }),
    ),
    dimension: Type.Enum([...dimensionNames]),
    price: Type.String({
      pattern: '^-?\\d{1,30}(\\.\\d{1,18})?$',
      examples: ['0.15'],
      maxLength: 50,
      description: 'USD, decimal text, for `per` of the dimension',
    }),
    per: Type.Optional(
      Type.Enum([1, 1_000, 1_000_000], { description: 'Default 1000000 of tokens and characters, else 1' }),
    ),
    effectiveFrom: Time('RFC 3339; absent: ever since'),
    effectiveUntil: Time('RFC 3339, the first instant at which it no longer is; absent: none'),
  },
  strict,
);

export const ModelPricesBody = Type.Object(
  { prices: Type.Array(ModelPrice, { maxItems: mostModelPrices }) },
  {
    ...strict,
    examples: [
      {
        prices: [
          { model: 'our-llama', dimension: 'inputTokens', price: '0.25' },
          { model: 'our-llama', dimension: 'outputTokens', price: '1', effectiveFrom: '2026-01-01T00:00:00Z' },
          { model: 'web-search', dimension: 'calls', price: '0.005' },
        ],
      },
    ],
  },
);
export type ModelPricesBody = Static<typeof ModelPricesBody>;

export const ModelPricesJson = Type.Object({
  prices: Type.Array(ModelPrice),
  statedAt: Type.Optional(Type.String({ description: 'Absent: nothing was ever stated' })),
});
export type ModelPricesJson = Static<typeof ModelPricesJson>;

const shape = checkOf(ModelPricesBody);

/** Shape and times, all problems at once. */
export const checkModelPrices: Check = (body) => {
  const { prices } = (body ?? {}) as { prices?: unknown };
  const times: Reason[] = (Array.isArray(prices) ? prices.slice(0, mostModelPrices) : []).flatMap((price, index) =>
    (['effectiveFrom', 'effectiveUntil'] as const).flatMap((field) => {
      const text = (price as Record<string, unknown> | null)?.[field];
      if (typeof text !== 'string' || instantFromText(text) !== undefined) return [];
      const message = 'must be an RFC 3339 time from 1970 to 9999';
      return [{ path: `/prices/${index}/${field}`, code: 'invalid-time', message }];
    }),
  );
  return [...shape(body), ...times];
};

export function statedPriceOf({
  effectiveFrom,
  effectiveUntil,
  per,
  ...price
}: ModelPricesBody['prices'][number]): StatedPrice {
  return {
    ...price,
    per: per ?? (/Tokens$|^characters$/.test(price.dimension) ? 1_000_000 : 1),
    ...(effectiveFrom !== undefined && { effectiveFrom: instantFromText(effectiveFrom) as number }),
    ...(effectiveUntil !== undefined && { effectiveUntil: instantFromText(effectiveUntil) as number }),
  };
}

export const priceJson = ({
  effectiveFrom,
  effectiveUntil,
  ...price
}: StatedPrice): ModelPricesJson['prices'][number] => ({
  ...price,
  per: price.per as 1,
  ...(effectiveFrom !== undefined && { effectiveFrom: new Date(effectiveFrom).toISOString() }),
  ...(effectiveUntil !== undefined && { effectiveUntil: new Date(effectiveUntil).toISOString() }),
});
