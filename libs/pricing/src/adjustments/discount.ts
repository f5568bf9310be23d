import { Exact } from '#money';
import type { Discount } from '../pricing-metric.js';
import type { Adjusting } from './adjustment.js';

const oneHundredth = Exact.scaled(1n, 2);

/**
 * Takes a share or a sum off what earlier discounts left, never going below zero. Of what is below zero already, as a later
 * segment of a contract year may be that takes usage back, it gives up its share again, and a sum nothing.
 */
export function discount({ kind, value }: Discount): Adjusting {
  const size = Exact.parse(value);
  const sum = (amount: Exact) => Exact.max(Exact.min(size, amount), Exact.zero);
  const share = (amount: Exact) => amount.times(size).times(oneHundredth);
  const off = kind === 'amount' ? sum : share;
  return { kind: 'discount', changeOf: (amount) => off(amount).negated() };
}
