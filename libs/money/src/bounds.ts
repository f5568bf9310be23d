import { Exact } from './exact.js';

const mostWholeDigits = 20;

/** No quantity and no amount is larger than this, whichever its sign. */
export const largestNumber = Exact.parse(`1e${mostWholeDigits}`);

/** Whether every store behind can hold it, with 18 digits behind the point: it is less than the largest number. */
export const isStorableNumber = (number: Exact): boolean => number.isBelowPowerOfTen(mostWholeDigits);

/** What is larger, or finer, is refused or set aside where it comes in, before anybody computes with it. */
export function isInBounds(number: Exact, mostFractionDigits: number): boolean {
  return number.abs().compare(largestNumber) <= 0 && number.roundTo(mostFractionDigits).equals(number);
}
