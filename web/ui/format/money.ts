import { Exact, minorUnitsOf } from '#money';

/** A number as it is shown, and all of it for hover, focus and copy. */
export interface Shown {
  readonly text: string;
  /** The shortest exact text: what is copied. */
  readonly exact: string;
  /** Whether the text hides digits; then it ends in "…". */
  readonly isCut: boolean;
}

/** Digits after the point of what no decimal ends, before they are cut. */
const digitsOfRatio = 24;

const significantBelowMinorUnit = 2;

/** An amount of money in major units, decimal text or "n/d": with the minor units of its currency. @throws RangeError for no currency, or no number */
export function shownAmount(amount: string, currency: string, locale: string): Shown {
  const digits = minorUnitsOf(currency);
  return shown(amount, digits, digits, locale);
}

/** What one event adds: up to six digits after the point, so that a column of them can be compared. */
export function shownEventAmount(amount: string, currency: string, locale: string): Shown {
  const least = minorUnitsOf(currency);
  return shown(amount, least, Math.max(least, 6), locale);
}

/** Digits beyond the most are cut and never rounded: what stands there is a beginning of the exact number. */
export function shown(number: string, leastDigits: number, mostDigits: number, locale: string): Shown {
  const parsed = Exact.parse(number);
  const exact = parsed.toString();
  const decimal = exact.includes('/') ? parsed.toDecimal(digitsOfRatio) : exact;
  const [whole = '0', fraction = ''] = decimal.split('.');
  const kept = digitsToKeep(whole, fraction, mostDigits);
  const isCut = kept < fraction.length || exact.includes('/');
  const text = kept === 0 ? whole : `${whole}.${fraction.slice(0, kept)}`;
  return { text: `${grouped(text, leastDigits, locale)}${isCut ? '…' : ''}`, exact, isCut };
}

/** Of what is smaller than any digit that would be kept, the first two that say something. */
function digitsToKeep(whole: string, fraction: string, most: number): number {
  const first = fraction.search(/[1-9]/);
  const isBelow = /^-?0$/.test(whole) && first >= most;
  return Math.min(fraction.length, isBelow ? first + significantBelowMinorUnit : most);
}

/** Intl keeps every digit of a text, where a number would not. */
function grouped(decimal: string, leastDigits: number, locale: string): string {
  const digits = Math.max(leastDigits, decimal.split('.')[1]?.length ?? 0);
  return withTrueMinus(formatOf(locale, digits).format(decimal as Intl.StringNumericLiteral));
}

const formats = new Map<string, Intl.NumberFormat>();

/** Formats are dear to make, and a table asks for one in each of its cells. */
function formatOf(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, made);
  return made;
}

export const withTrueMinus = (text: string): string => text.replace(/^-/, '−');

/** With its sign, also a positive one: a difference. */
export function shownDifference(amount: string, currency: string, locale: string): Shown {
  const plain = shownAmount(amount, currency, locale);
  return Exact.parse(amount).isPositive() ? { ...plain, text: `+${plain.text}` } : plain;
}

/** "USD 1,969.00": an amount within a sentence, or on a button. */
export const amountText = (amount: string, currency: string, locale: string): string =>
  `${currency} ${shownAmount(amount, currency, locale).text}`;
