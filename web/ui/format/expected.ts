import { Exact, minorUnitsOf } from '#money';

/** From so many on parts of one say nothing about what is only expected. */
const wholeFrom = Exact.parse(100);

/** A quantity that is expected, decimal text or "n/d": whole where it is large, else with two digits at most. */
export function expectedQuantity(quantity: string): string {
  const exact = Exact.parse(quantity);
  return exact.roundTo(exact.abs().compare(wholeFrom) >= 0 ? 0 : 2).toString();
}

/** An amount that is expected, decimal text or "n/d": with the minor units of its currency, and nothing below. */
export const expectedAmount = (amount: string, currency: string): string =>
  Exact.parse(amount).toDecimal(minorUnitsOf(currency));
