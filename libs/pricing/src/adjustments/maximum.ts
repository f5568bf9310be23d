import { Exact } from '#money';
import type { Adjusting } from './adjustment.js';

/** Takes off what lies above the maximum; a shortened segment keeps the whole maximum. */
export function maximum(most: Exact): Adjusting {
  return { kind: 'maximum', changeOf: (amount) => Exact.min(most, amount).minus(amount) };
}
