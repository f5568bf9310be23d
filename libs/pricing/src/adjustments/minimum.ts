import { Exact } from '#money';
import type { Adjusting } from './adjustment.js';

/** Adds what is missing to the minimum, of which a shortened segment owes its share only. */
export function minimum(least: Exact): Adjusting {
  return { kind: 'minimum', changeOf: (amount, share) => Exact.max(least.times(share), amount).minus(amount) };
}
