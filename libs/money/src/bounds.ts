import { Exact } from './exact.js';

/** No quantity and no amount is larger than this, whichever its sign: every store behind can hold it. */
export const largestNumber = Exact.parse('1e20');

/** What is larger, or finer, is refused or set aside where it comes in, before anybody computes with it. */
export function isInBounds(number: Exact, mostFractionDigits: number): boolean {
  return number.abs().compare(largestNumber) <= 0 && number.roundTo(mostFractionDigits).equals(number);
}
