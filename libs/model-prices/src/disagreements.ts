import type { Dimension } from './dimensions.js';
import { baseOf, differing } from './price-comparison.js';
import type { ListName, PriceList, Rate, Rates } from './price-list.js';
import { ratesInForce } from './rates-in-force.js';

/** A model of which two lists say different prices, by more than 2 %. Prices are for `per` of the dimension. */
export interface PriceDisagreement {
  readonly seller: string;
  readonly model: string;
  readonly dimensions: readonly {
    readonly dimension: Dimension;
    readonly prices: readonly { readonly source: ListName; readonly price: string }[];
  }[];
}

/** In standard tier, for short prompts, at an instant (epoch milliseconds); by seller and name. */
export function disagreementsOf([first, second]: readonly PriceList[], at: number): PriceDisagreement[] {
  if (!first || !second) return [];
  const others = ratesByName(second, at);
  const found: PriceDisagreement[] = [];
  for (const [name, { seller, model, rates }] of ratesByName(first, at)) {
    const other = others.get(name);
    if (!other) continue;
    const dimensions = differing(rates, other.rates).map((dimension) => ({
      dimension,
      prices: [
        { source: first.source, price: baseOf(rates[dimension] as Rate) },
        { source: second.source, price: baseOf(other.rates[dimension] as Rate) },
      ],
    }));
    if (dimensions.length > 0) found.push({ seller, model, dimensions });
  }
  return found.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ seller, model }: { readonly seller: string; readonly model: string }) => `${seller}\n${model}`;

function ratesByName(list: PriceList, at: number) {
  const found = new Map<string, { seller: string; model: string; rates: Rates }>();
  for (const listed of list.models) {
    const rates = ratesInForce(listed, undefined, at, list.readOn)?.rates;
    if (!rates) continue;
    for (const model of listed.names) {
      const one = { seller: listed.seller, model, rates };
      found.set(keyOf(one), one);
    }
  }
  return found;
}
