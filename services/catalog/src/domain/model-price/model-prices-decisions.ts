import { Equal } from 'typebox/value';
import { type Decider, notAcceptable, Refusal, type RefusalDetail } from '#decider';
import type { CatalogRefusal } from '../catalog-refusal.js';
import { priceProblems } from '../product/number-problems.js';
import {
  evolveModelPrices,
  type ModelPrices,
  type ModelPricesReplaced,
  pricesOf,
  type StatedPrice,
} from './model-prices.js';

interface ReplaceModelPrices {
  readonly type: 'ReplaceModelPrices';
  readonly prices: readonly StatedPrice[];
  /** Which version the operator has seen, when he says so, and which there is. */
  readonly seen?: number | undefined;
  readonly version: number;
  readonly at: number;
}

export const modelPricesDecider: Decider<ReplaceModelPrices, ModelPrices, ModelPricesReplaced> = {
  initial: { status: 'absent' },
  evolve: evolveModelPrices,
  decide: ({ prices, seen, version, at }, state) => {
    if (seen !== undefined && seen !== version) {
      throw refusal('model-prices-have-changed', 'The prices have changed since you read them.');
    }
    const problems = [...prices.flatMap(problemsOf), ...repetitions(prices)];
    if (problems.length > 0) {
      throw refusal('invalid-model-prices', notAcceptable('price list', problems), problems);
    }
    if (Equal(prices, pricesOf(state))) return [];
    return [{ type: 'ModelPricesReplaced', prices, at }];
  },
};

function problemsOf({ price, effectiveFrom, effectiveUntil }: StatedPrice, index: number): RefusalDetail[] {
  const path = `/prices/${index}`;
  const ends = effectiveUntil !== undefined && effectiveFrom !== undefined && effectiveUntil <= effectiveFrom;
  return [
    ...priceProblems(`${path}/price`, price),
    ...(ends
      ? [{ path: `${path}/effectiveUntil`, code: 'not-after-effective-from', message: 'must be after effectiveFrom' }]
      : []),
  ];
}

/** Of two prices of one thing from one instant nobody could say which it is. */
function repetitions(prices: readonly StatedPrice[]): RefusalDetail[] {
  const first = new Map<string, number>();
  return prices.flatMap(({ model, provider, serviceTier, dimension, effectiveFrom }, index) => {
    const key = JSON.stringify([named(model), named(provider), named(serviceTier), dimension, effectiveFrom ?? null]);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, index);
      return [];
    }
    const message = `says the same model, dimension and effectiveFrom as /prices/${before}`;
    return [{ path: `/prices/${index}`, code: 'repeated-price', message }];
  });
}

const named = (name: string | undefined) => name?.trim().toLowerCase() ?? null;

const refusal = (code: CatalogRefusal, message: string, details?: readonly RefusalDetail[]) =>
  new Refusal<CatalogRefusal>(code, message, details);
