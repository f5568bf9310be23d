import type { Dimension } from './dimensions.js';

/** Where a price list comes from, as a cost names it. */
export type ListName = 'genai-prices' | 'litellm';

/**
 * A price in USD for so much of a dimension as `dimensions` says, as decimal text. With steps, each is the whole prompt's
 * price once the prompt has more tokens than the step begins with; null: nobody lists what it is from there on.
 */
export type Rate = string | readonly [base: string, ...steps: (readonly [above: number, price: string | null])[]];

export type Rates = { readonly [D in Dimension]?: Rate };

/** Prices under conditions. Of those that hold, the last one counts. */
export interface PriceOption {
  /** The first day on which it holds, YYYY-MM-DD, in UTC. */
  readonly from?: string;
  /** From the first time of day to before the second, HH:MM, in UTC; it may go past midnight. */
  readonly hours?: readonly [string, string];
  /** Days of the week, 1 for Monday. */
  readonly weekdays?: readonly number[];
  /** For calls of this service tier; what it does not say costs what it costs without one. Absent: for the standard tier. */
  readonly tier?: string;
  readonly rates: Rates;
}

/** What a list said of a model from the day it was read. */
export interface Edition {
  /** Absent: it was there when the list was read first, and holds for all that was before. */
  readonly readOn?: string;
  readonly options: readonly PriceOption[];
}

/** A model as one seller sells it. */
export interface ListedModel {
  readonly seller: string;
  /** All names that mean it and nothing else, in small letters. */
  readonly names: readonly string[];
  readonly editions: readonly Edition[];
}

/** A published price list as it is kept here. It only grows: what a price was stays known. */
export interface PriceList {
  readonly source: ListName;
  /** Of the package that it was read from. */
  readonly version: string;
  /** The day on which that was, YYYY-MM-DD. */
  readonly readOn: string;
  readonly licence: string;
  /** Sellers who sell the models of others at the prices of those, where they have none of their own. */
  readonly sellsFor: Readonly<Record<string, readonly string[]>>;
  readonly models: readonly ListedModel[];
}
