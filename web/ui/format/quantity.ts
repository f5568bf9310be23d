import { Exact } from '#money';
import { type Shown, shown } from './money.js';

/** Digits after the point that a table has room for. */
const mostDigits = 6;

/** A quantity of a meter, decimal text or "n/d". @throws RangeError for no number */
export const shownQuantity = (quantity: string, locale: string): Shown => shown(quantity, 0, mostDigits, locale);

/** A count of whole things, with a true minus where there are fewer than none. */
export const countText = (count: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(count).replace('-', '−');

/** The same where there is little room: "1.2M", "24.5M", "3.1B" above a million. All of it has to stand elsewhere. */
export const shortCountText = (count: number, locale: string): string =>
  count < 1_000_000
    ? countText(count, locale)
    : new Intl.NumberFormat(locale, {
        notation: 'compact',
        maximumFractionDigits: 1,
        roundingMode: 'floor',
      } as Intl.NumberFormatOptions).format(count);

/** An amount at the line of a scale that goes up to `top`, both decimal text: "0.5k" where it goes beyond a thousand. */
export function axisText(amount: string, top: string, locale: string): string {
  const [exact, most] = [Exact.parse(amount), Exact.parse(top)];
  const [name, unit] = axisUnits.find(([, from]) => most.compare(from) >= 0) ?? (['', Exact.one] as const);
  const text = shownQuantity(exact.dividedBy(unit).toString(), locale).text;
  return exact.isZero() ? text : `${text}${name}`;
}

const axisUnits = [
  ['B', Exact.parse('1000000000')],
  ['M', Exact.parse('1000000')],
  ['k', Exact.parse('1000')],
] as const;

/** "1 event", "1,187 events". */
export const countOf = (count: number, one: string, many: string, locale: string): string =>
  `${countText(count, locale)} ${Math.abs(count) === 1 ? one : many}`;

/** A share of one, decimal text, as per cent with one digit: "12.4 %". */
export function percentText(share: string, locale: string): string {
  const percent = Exact.parse(share).times(Exact.parse(100)).roundTo(1);
  return `${shown(percent.toString(), 1, 1, locale).text} %`;
}

/** Of a share of one, for a width on the screen alone: 0 to 100. */
export function widthOf(share: string): number {
  const width = Number(Exact.parse(share).times(Exact.parse(100)).toDecimal(2));
  return Math.min(100, Math.max(0, width));
}

/** part ÷ whole, decimal text of 6 digits; of nothing there is no part. */
export function shareOf(part: string, whole: string): string {
  const all = Exact.parse(whole);
  return all.isZero() ? '0' : Exact.parse(part).dividedBy(all).toDecimal(6);
}
