import { type Exact, minorUnitsOf } from '#money';
import { type Element, element } from './xml.js';

export const vat = () => element('cac:TaxScheme', [element('cbc:ID', 'VAT')]);

/** The norm has room for no more (its rules BR-DEC). */
export const mostFractionDigits = 2;

export function amountElement(name: string, amount: Exact, currency: string): Element | undefined {
  const digits = Math.min(minorUnitsOf(currency), mostFractionDigits);
  return element(`cbc:${name}`, amount.toDecimal(digits), { currencyID: currency });
}
