import { Exact } from '#money';
import { dimensionNames } from './dimensions.js';
import type { Rate, Rates } from './price-list.js';

/** So far two lists may be apart and still mean one price: they round. */
const tolerated = Exact.parse('0.02');

/** Whether what both say of plain input and output is the same. */
export function agree(first: Rates, second: Rates): boolean {
  const both = (['inputTokens', 'outputTokens'] as const).filter((one) => first[one] && second[one]);
  return both.length > 0 && both.every((one) => areAlike(first[one] as Rate, second[one] as Rate));
}

/** The dimensions of which the two say more than 2 % different prices. */
export function differing(first: Rates, second: Rates): (keyof Rates)[] {
  return dimensionNames.filter((one) => {
    const [left, right] = [first[one], second[one]];
    return left !== undefined && right !== undefined && !areAlike(left, right);
  });
}

function areAlike(left: Rate, right: Rate): boolean {
  const [one, other] = [Exact.parse(baseOf(left)), Exact.parse(baseOf(right))];
  const larger = Exact.max(one.abs(), other.abs());
  return one.minus(other).abs().compare(larger.times(tolerated)) <= 0;
}

/** What a short prompt costs. */
export const baseOf = (rate: Rate): string => (typeof rate === 'string' ? rate : rate[0]);
