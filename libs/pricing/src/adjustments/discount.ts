import { Exact } from '#money';
import type { Discount } from '../pricing-metric.js';
import type { Adjusting } from './adjustment.js';

const oneHundredth = Exact.scaled(1n, 2);

/** Takes a share or a sum off what earlier discounts left, never going below zero. */
export function discount({ kind, value }: Discount): Adjusting {
  const size = Exact.parse(value);
  const wanted = (amount: Exact) => (kind === 'amount' ? size : amount.times(size).times(oneHundredth));
  return { kind: 'discount', changeOf: (amount) => Exact.min(wanted(amount), amount).negated() };
}
