import { type Exact, minorUnitsOf } from '#money';
import { type Element, element } from './xml.js';

export const vat = () => element('cac:TaxScheme', [element('cbc:ID', 'VAT')]);

/** EN 16931 has room for no more (its rules BR-DEC). */
export const mostDigitsOfNorm = 2;

/** How the amounts of a document are written. */
export interface AmountForm {
  readonly currency: string;
  readonly fractionDigits: number;
}

/** As many digits as the currency has; where that is more than the norm's, only if some amount needs them. */
export function amountFormOf(currency: string, amounts: readonly Exact[]): AmountForm {
  const isOfNorm = amounts.every((amount) => amount.roundTo(mostDigitsOfNorm).equals(amount));
  const units = minorUnitsOf(currency);
  return { currency, fractionDigits: isOfNorm ? Math.min(units, mostDigitsOfNorm) : units };
}

export function amountElement(
  name: string,
  amount: Exact,
  { currency, fractionDigits }: AmountForm,
): Element | undefined {
  return element(`cbc:${name}`, amount.toDecimal(fractionDigits), { currencyID: currency });
}
