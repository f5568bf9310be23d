import { parseDecimal, parseFraction } from './number-text.js';
import {
  divideHalfAwayFromZero,
  divideTowardsCeiling,
  divideTowardsFloor,
  greatestDivisor,
  powerOfTen,
} from './whole.js';

const zeroCode = 48;
const pointCode = 46;

/**
 * An exact rational number: `digits / (10^scale × divisor)`. A decimal has divisor 1 and never pays for reducing
 * fractions; only a division (an average, a proration) can leave the decimals, and comes back when it is finite.
 */
export class Exact {
  static readonly zero = new Exact(0n, 0, 1n);
  static readonly one = new Exact(1n, 0, 1n);

  private constructor(
    private readonly digits: bigint,
    private readonly scale: number,
    private readonly divisor: bigint,
  ) {}

  /** What `tryParse` takes, and this class's own "n/d" text; throws a RangeError on anything else. */
  static parse(value: string | number | bigint): Exact {
    const parsed = Exact.tryParse(value) ?? (typeof value === 'string' ? Exact.parseRatio(value) : undefined);
    if (parsed === undefined) throw new RangeError(`not an exact number: ${String(value).slice(0, 60)}`);
    return parsed;
  }

  /** Decimal text (an exponent is allowed), a finite number, a bigint or an Exact; anything else is no number. */
  static tryParse(value: unknown): Exact | undefined {
    switch (typeof value) {
      case 'string': {
        const parts = parseDecimal(value);
        return parts && new Exact(parts.digits, parts.scale, 1n);
      }
      case 'number':
        if (Number.isSafeInteger(value)) return new Exact(BigInt(value), 0, 1n);
        return Number.isFinite(value) ? Exact.tryParse(String(value)) : undefined;
      case 'bigint':
        return new Exact(value, 0, 1n);
      default:
        return value instanceof Exact ? value : undefined;
    }
  }

  /** numerator ÷ denominator; throws a RangeError when the denominator is zero. */
  static ratio(numerator: bigint, denominator: bigint): Exact {
    if (denominator === 0n) throw new RangeError('division by zero');
    const sign = denominator < 0n ? -1n : 1n;
    const common = greatestDivisor(numerator, denominator);
    return Exact.reduced((sign * numerator) / common, (sign * denominator) / common);
  }

  /** digits ÷ 10^scale, for callers that keep scaled integers. */
  static scaled(digits: bigint, scale: number): Exact {
    if (!Number.isInteger(scale) || scale < 0) throw new RangeError('a scale is a whole number from 0');
    return new Exact(digits, scale, 1n);
  }

  static min(first: Exact, ...others: Exact[]): Exact {
    return others.reduce((least, other) => (other.compare(least) < 0 ? other : least), first);
  }

  static max(first: Exact, ...others: Exact[]): Exact {
    return others.reduce((most, other) => (other.compare(most) > 0 ? other : most), first);
  }

  static sum(values: Iterable<Exact>): Exact {
    let total = Exact.zero;
    for (const value of values) total = total.plus(value);
    return total;
  }

  plus(other: Exact): Exact {
    if (this.divisor !== 1n || other.divisor !== 1n) {
      const [left, below] = this.asFraction();
      const [right, otherBelow] = other.asFraction();
      return Exact.ratio(left * otherBelow + right * below, below * otherBelow);
    }
    const gap = this.scale - other.scale;
    if (gap === 0) return new Exact(this.digits + other.digits, this.scale, 1n);
    return gap > 0
      ? new Exact(this.digits + other.digits * powerOfTen(gap), this.scale, 1n)
      : new Exact(this.digits * powerOfTen(-gap) + other.digits, other.scale, 1n);
  }

  minus(other: Exact): Exact {
    if (this.divisor !== 1n || other.divisor !== 1n) return this.plus(other.negated());
    const gap = this.scale - other.scale;
    if (gap === 0) return new Exact(this.digits - other.digits, this.scale, 1n);
    return gap > 0
      ? new Exact(this.digits - other.digits * powerOfTen(gap), this.scale, 1n)
      : new Exact(this.digits * powerOfTen(-gap) - other.digits, other.scale, 1n);
  }

  times(other: Exact): Exact {
    if (this.divisor === 1n && other.divisor === 1n) {
      return new Exact(this.digits * other.digits, this.scale + other.scale, 1n);
    }
    const [left, below] = this.asFraction();
    const [right, otherBelow] = other.asFraction();
    return Exact.ratio(left * right, below * otherBelow);
  }

  /** Throws a RangeError when `other` is zero. */
  dividedBy(other: Exact): Exact {
    const [left, below] = this.asFraction();
    const [right, otherBelow] = other.asFraction();
    return Exact.ratio(left * otherBelow, below * right);
  }

  negated(): Exact {
    return new Exact(-this.digits, this.scale, this.divisor);
  }

  abs(): Exact {
    return this.isNegative() ? this.negated() : this;
  }

  /** Negative, zero or positive, like a sort function. */
  compare(other: Exact): number {
    let left = this.digits;
    let right = other.digits;
    const gap = this.scale - other.scale;
    if (gap > 0) right *= powerOfTen(gap);
    else if (gap < 0) left *= powerOfTen(-gap);
    if (this.divisor !== other.divisor) {
      left *= other.divisor;
      right *= this.divisor;
    }
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Exact): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.digits === 0n;
  }

  isNegative(): boolean {
    return this.digits < 0n;
  }

  isPositive(): boolean {
    return this.digits > 0n;
  }

  /** The number × 10^fractionDigits as a whole one, rounded half away from zero: what a fixed-point column holds. */
  scaledTo(fractionDigits: number): bigint {
    const { digits, scale } = this.roundTo(fractionDigits);
    return scale === fractionDigits ? digits : digits * powerOfTen(fractionDigits - scale);
  }

  /** Half away from zero; negative digits round left of the point. */
  roundTo(fractionDigits: number): Exact {
    return this.divided(fractionDigits, divideHalfAwayFromZero);
  }

  ceilingTo(fractionDigits: number): Exact {
    return this.divided(fractionDigits, divideTowardsCeiling);
  }

  floorTo(fractionDigits: number): Exact {
    return this.divided(fractionDigits, divideTowardsFloor);
  }

  /** Text with exactly that many fraction digits, rounded half away from zero. */
  toDecimal(fractionDigits: number): string {
    return decimalText(this.scaledTo(fractionDigits), fractionDigits);
  }

  /** The shortest exact text: "-0.1", "12", or "1/3" where no decimal ends. Equal numbers have equal texts. */
  toString(): string {
    if (this.divisor !== 1n) return `${this.digits}/${this.divisor}`;
    const text = decimalText(this.digits, this.scale);
    return this.scale === 0 ? text : withoutTrailingZeros(text);
  }

  toJSON(): string {
    return this.toString();
  }

  private static parseRatio(text: string): Exact | undefined {
    const fraction = parseFraction(text);
    return fraction && Exact.ratio(fraction.numerator, fraction.denominator);
  }

  /** A reduced fraction whose denominator has only 2 and 5 as factors is a decimal again. */
  private static reduced(numerator: bigint, denominator: bigint): Exact {
    if (denominator === 1n) return new Exact(numerator, 0, 1n);
    let rest = denominator;
    let twos = 0;
    let fives = 0;
    for (; rest % 2n === 0n; rest /= 2n) twos += 1;
    for (; rest % 5n === 0n; rest /= 5n) fives += 1;
    if (rest !== 1n) return new Exact(numerator, 0, denominator);
    const scale = Math.max(twos, fives);
    return new Exact((numerator * powerOfTen(scale)) / denominator, scale, 1n);
  }

  private divided(fractionDigits: number, divide: (dividend: bigint, divisor: bigint) => bigint): Exact {
    if (this.divisor === 1n && this.scale <= fractionDigits) return this;
    const [over, under] = this.asFraction();
    return fractionDigits >= 0
      ? new Exact(divide(over * powerOfTen(fractionDigits), under), fractionDigits, 1n)
      : new Exact(divide(over, under * powerOfTen(-fractionDigits)) * powerOfTen(-fractionDigits), 0, 1n);
  }

  private asFraction(): [numerator: bigint, denominator: bigint] {
    return [this.digits, this.divisor === 1n ? powerOfTen(this.scale) : this.divisor];
  }
}

/** By hand, because a pattern would try every run of zeros inside: the square of the digits for a tiny number. */
function withoutTrailingZeros(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === zeroCode) end--;
  if (text.charCodeAt(end - 1) === pointCode) end--;
  return text.slice(0, end);
}

function decimalText(digits: bigint, scale: number): string {
  if (scale === 0) return digits.toString();
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
