import { Exact } from './exact.js';

/**
 * Parts of `total` in proportion to the weights, each a multiple of the smallest unit, always summing to the total.
 * The largest remainders take what rounding left over; among equal ones the earlier part does. When the weights sum to
 * zero, the first part takes everything. Throws a RangeError when `total` is finer than the unit.
 */
export function spreadByLargestRemainder(total: Exact, weights: readonly Exact[], fractionDigits: number): Exact[] {
  if (!total.roundTo(fractionDigits).equals(total)) throw new RangeError('the total is finer than the smallest unit');
  if (weights.length === 0) {
    if (total.isZero()) return [];
    throw new RangeError('nothing to spread over');
  }
  const whole = Exact.sum(weights);
  if (whole.isZero()) return weights.map((_, index) => (index === 0 ? total : Exact.zero));

  return roundShares(
    weights.map((weight) => total.times(weight).dividedBy(whole)),
    total,
    fractionDigits,
  );
}

/**
 * Exact shares in multiples of the smallest unit, each less than a unit away. They sum to `total`, which is what the shares come
 * to, rounded. Of a total below zero they are the negatives of what those of its negative would be.
 */
export function roundShares(shares: readonly Exact[], total: Exact, fractionDigits: number): Exact[] {
  const sign = total.isNegative() ? Exact.one.negated() : Exact.one;
  const exact = shares.map((share) => share.times(sign));
  const parts = exact.map((part) => part.floorTo(fractionDigits));
  const unit = Exact.scaled(1n, fractionDigits);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part.minus(parts[index] as Exact) }))
    .sort((first, second) => second.remainder.compare(first.remainder) || first.index - second.index);
  let left = total.abs().minus(Exact.sum(parts));
  for (const { index } of byRemainder) {
    if (left.isZero()) break;
    parts[index] = (parts[index] as Exact).plus(unit);
    left = left.minus(unit);
  }
  return parts.map((part) => part.times(sign));
}
