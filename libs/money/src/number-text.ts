import { powerOfTen } from './whole.js';

const zeroCode = 48;
const pointCode = 46;

/** Longer numbers, written out without an exponent, are an attack and not a quantity. */
const mostDigits = 1000;

const decimalForm = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/;
const wholeForm = /^-?\d{1,15}$/;
const fractionForm = /^(-?\d+)\/(\d*[1-9]\d*)$/;

export interface DecimalParts {
  readonly digits: bigint;
  readonly scale: number;
}

export function parseDecimal(text: string): DecimalParts | undefined {
  if (wholeForm.test(text)) return { digits: BigInt(text), scale: 0 };
  if (text.length > 2 * mostDigits) return undefined;
  const parts = decimalForm.exec(text);
  if (parts === null) return undefined;
  const [, sign, whole = '', fraction = '', exponentText = '0'] = parts;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  if (digits === 0n) return { digits, scale: 0 };
  const exponent = Number(exponentText);
  const scale = fraction.length - exponent;
  if (Math.max(whole.length + exponent, 0) + Math.max(scale, 0) > mostDigits) return undefined;
  return scale >= 0 ? { digits, scale } : { digits: digits * powerOfTen(-scale), scale: 0 };
}

export function parseFraction(text: string): { numerator: bigint; denominator: bigint } | undefined {
  const parts = fractionForm.exec(text);
  return parts === null
    ? undefined
    : { numerator: BigInt(parts[1] as string), denominator: BigInt(parts[2] as string) };
}

/** With exactly that many digits after the point. */
export function decimalText(digits: bigint, scale: number): string {
  if (scale === 0) return digits.toString();
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** Without zeros at the end of the digits after the point. */
export function shortestDecimalText(digits: bigint, scale: number): string {
  const text = decimalText(digits, scale);
  return scale === 0 ? text : withoutTrailingZeros(text);
}

/** By hand, because a pattern would try every run of zeros inside: the square of the digits for a tiny number. */
function withoutTrailingZeros(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === zeroCode) end--;
  if (text.charCodeAt(end - 1) === pointCode) end--;
  return text.slice(0, end);
}
