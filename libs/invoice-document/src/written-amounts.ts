import { Exact, minorUnitsOf } from '#money';

const mostFractionDigits = 18;
const shortFractionDigits = 6;

/** Decimal text with thousands apart and a true minus: −1,234.50. What has no end is cut and marked: ≈ 0.333333. */
export function quantityText(text: string): string {
  const exact = Exact.parse(text);
  const isShort = !exact.toString().includes('/') && exact.roundTo(mostFractionDigits).equals(exact);
  return isShort ? grouped(exact.toString()) : `≈ ${grouped(exact.toDecimal(shortFractionDigits))}`;
}

/** An amount with at least the currency's own digits: 1,500.00, and 0.0004 where it is finer. */
export function amountText(text: string, currency: string): string {
  const exact = Exact.parse(text);
  const digits = minorUnitsOf(currency);
  return exact.roundTo(digits).equals(exact) ? grouped(exact.toDecimal(digits)) : quantityText(text);
}

/** An amount with its currency: USD 1,969.00. */
export function moneyText(text: string, currency: string): string {
  return `${currency} ${amountText(text, currency)}`;
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.replace('-', '').split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${decimal.startsWith('-') ? '−' : ''}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}
