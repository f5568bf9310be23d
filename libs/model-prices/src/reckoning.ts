import { Exact } from '#money';
import { type Dimension, dimensionNames, dimensions, otherwiseOf } from './dimensions.js';
import type { Rate, Rates } from './price-list.js';
import type { Counts, MeasuredUsage } from './usage-measures.js';

interface Step {
  readonly above: Exact;
  readonly price: Exact | null;
}

/** A price for one of its dimension. */
export interface UnitPrice {
  readonly base: Exact;
  readonly steps: readonly Step[];
  /** The tenant's own. */
  readonly own: boolean;
}

export type UnitPrices = { readonly [D in Dimension]?: UnitPrice };

export function unitPricesOf(rates: Rates, own = false): UnitPrices {
  const named = dimensionNames.flatMap((dimension) => {
    const rate = rates[dimension];
    return rate === undefined ? [] : [[dimension, unitPrice(dimension, rate, own)] as const];
  });
  return Object.fromEntries(named);
}

function unitPrice(dimension: Dimension, rate: Rate, own: boolean): UnitPrice {
  const per = Exact.parse(dimensions[dimension].per);
  const priceOf = (text: string) => Exact.parse(text).dividedBy(per);
  if (typeof rate === 'string') return { base: priceOf(rate), steps: [], own };
  const [base, ...steps] = rate;
  return {
    base: priceOf(base),
    steps: steps.map(([above, price]) => ({
      above: Exact.parse(above),
      price: price === null ? null : priceOf(price),
    })),
    own,
  };
}

export interface Reckoned {
  readonly amount: Exact;
  /** Whether a price of the tenant's own is in it. */
  readonly own: boolean;
}

/** What the usage comes to, in the first way that all of it has a price in; undefined when there is none. */
export function reckoned(usage: MeasuredUsage, prices: UnitPrices): Reckoned | undefined {
  for (const way of usage.ways) {
    const found = amountOf(way, prices, usage.prompt);
    if (found) return usage.tokens ? withCall(found, prices) : found;
  }
  return undefined;
}

function amountOf(counts: Counts, prices: UnitPrices, prompt: Exact): Reckoned | undefined {
  let amount = Exact.zero;
  let own = false;
  for (const [dimension, count] of counts) {
    const price = priceOf(dimension, prices);
    const each = price && priceAt(price, prompt);
    // A kind of token without a price is an unknown cost, not a free one.
    if (!each) return undefined;
    amount = amount.plus(count.times(each));
    own ||= price.own;
  }
  return { amount, own };
}

/** Some sellers take something for each call, besides its tokens. */
function withCall(found: Reckoned, { calls }: UnitPrices): Reckoned {
  return calls ? { amount: found.amount.plus(calls.base), own: found.own || calls.own } : found;
}

function priceOf(dimension: Dimension, prices: UnitPrices): UnitPrice | undefined {
  const price = prices[dimension];
  if (price) return price;
  const otherwise = otherwiseOf(dimension);
  return otherwise && priceOf(otherwise, prices);
}

/** A step prices the whole prompt once it is longer than where the step begins. */
function priceAt({ base, steps }: UnitPrice, prompt: Exact): Exact | null {
  let price: Exact | null = base;
  for (const step of steps) if (prompt.compare(step.above) > 0) price = step.price;
  return price;
}
