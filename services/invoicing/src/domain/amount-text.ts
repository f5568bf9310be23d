import { type Exact, minorUnitsOf } from '#money';

/** An amount that is rounded already, with all digits of its currency: 199.00, 1500 (JPY), 0.250 (KWD). */
export function minorUnitText(amount: Exact, currency: string): string {
  return amount.toDecimal(minorUnitsOf(currency));
}
