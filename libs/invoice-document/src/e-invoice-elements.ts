import { type Exact, minorUnitsOf } from '#money';
import { type Element, element } from './xml.js';

export const vat = () => element('cac:TaxScheme', [element('cbc:ID', 'VAT')]);

export function amountElement(name: string, amount: Exact, currency: string): Element | undefined {
  return element(`cbc:${name}`, amount.toDecimal(minorUnitsOf(currency)), { currencyID: currency });
}
