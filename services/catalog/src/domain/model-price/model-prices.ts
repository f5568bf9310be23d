import type { Dimension } from '#model-prices';

/** What the tenant says that a model, or a tool, costs it in one dimension. */
export interface StatedPrice {
  /** As usage names it, or the tool's id. */
  readonly model: string;
  readonly provider?: string;
  readonly serviceTier?: string;
  readonly dimension: Dimension;
  /** USD for `per` of the dimension, decimal text. */
  readonly price: string;
  readonly per: number;
  /** Epoch milliseconds; absent: ever since. */
  readonly effectiveFrom?: number;
  readonly effectiveUntil?: number;
}

/** All prices of a tenant's own. */
export type ModelPrices =
  | { readonly status: 'absent' }
  | { readonly status: 'stated'; readonly prices: readonly StatedPrice[]; readonly statedAt: number };

export interface ModelPricesReplaced {
  readonly type: 'ModelPricesReplaced';
  readonly prices: readonly StatedPrice[];
  readonly at: number;
}

export const evolveModelPrices = (_state: ModelPrices, { prices, at }: ModelPricesReplaced): ModelPrices => ({
  status: 'stated',
  prices,
  statedAt: at,
});

export const pricesOf = (state: ModelPrices): readonly StatedPrice[] => (state.status === 'absent' ? [] : state.prices);
