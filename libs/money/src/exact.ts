import { decimalText, parseDecimal, parseFraction, shortestDecimalText } from './number-text.js';
import {
  divideHalfAwayFromZero,
  divideTowardsCeiling,
  divideTowardsFloor,
  greatestDivisor,
  powerOfTen,
  withoutFactor,
} from './whole.js';

/**
 * An exact rational number: `digits / (10^scale × divisor)`. A decimal has divisor 1 and never pays for reducing
 * fractions; only a division (an average, a proration) can leave the decimals, and comes back when it is finite. The
 * divisor shares no factor with the digits nor with 10, so that it stays as small as what was divided by, and reducing
 * is cheap however many digits there are.
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
    return denominator < 0n ? Exact.quotient(-numerator, 0, -denominator) : Exact.quotient(numerator, 0, denominator);
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
    if (this.divisor !== other.divisor) return this.plusOfOtherDivisor(other);
    if (this.divisor !== 1n) return this.plusOfSameDivisor(other);
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
    return Exact.lowest(this.digits * other.digits, this.scale + other.scale, this.divisor * other.divisor);
  }

  /** Throws a RangeError when `other` is zero. */
  dividedBy(other: Exact): Exact {
    const [left, right] = [this.digits * other.divisor, this.divisor * other.digits];
    if (right === 0n) throw new RangeError('division by zero');
    const sign = right < 0n ? -1n : 1n;
    const gap = this.scale - other.scale;
    return gap >= 0
      ? Exact.quotient(sign * left, gap, sign * right)
      : Exact.quotient(sign * left * powerOfTen(-gap), 0, sign * right);
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

  /** Whether it lies between -10^exponent and 10^exponent, which are outside. */
  isBelowPowerOfTen(exponent: number): boolean {
    const limit = powerOfTen(exponent + this.scale) * this.divisor;
    return this.digits < limit && this.digits > -limit;
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
    if (this.divisor !== 1n) return this.fractionText();
    return shortestDecimalText(this.digits, this.scale);
  }

  toJSON(): string {
    return this.toString();
  }

  private static parseRatio(text: string): Exact | undefined {
    const fraction = parseFraction(text);
    return fraction && Exact.ratio(fraction.numerator, fraction.denominator);
  }

  /** `dividend / (10^scale × by)` for a positive `by`: its factors 2 and 5 become digits after the point. */
  private static quotient(dividend: bigint, scale: number, by: bigint): Exact {
    const [afterTwos, twos] = withoutFactor(by, 2n);
    const [divisor, fives] = withoutFactor(afterTwos, 5n);
    const more = Math.max(twos, fives);
    return Exact.lowest(dividend * 2n ** BigInt(more - twos) * 5n ** BigInt(more - fives), scale + more, divisor);
  }

  /** The divisor, which has no factor 2 or 5, without those that it shares with the digits. */
  private static lowest(digits: bigint, scale: number, divisor: bigint): Exact {
    if (divisor === 1n) return new Exact(digits, scale, 1n);
    const common = greatestDivisor(digits, divisor);
    return common === 1n ? new Exact(digits, scale, divisor) : new Exact(digits / common, scale, divisor / common);
  }

  private plusOfSameDivisor({ digits, scale }: Exact): Exact {
    const most = Math.max(this.scale, scale);
    const sum = this.digits * powerOfTen(most - this.scale) + digits * powerOfTen(most - scale);
    return Exact.lowest(sum, most, this.divisor);
  }

  /** A prime that one divisor has more often divides one summand alone: only what both share can reduce the sum, and that is small. */
  private plusOfOtherDivisor(other: Exact): Exact {
    const common = greatestDivisor(this.divisor, other.divisor);
    const ofThis = this.divisor / common;
    const most = Math.max(this.scale, other.scale);
    const left = this.digits * (other.divisor / common) * powerOfTen(most - this.scale);
    const sum = left + other.digits * ofThis * powerOfTen(most - other.scale);
    const shared = greatestDivisor(sum, common);
    return new Exact(sum / shared, most, (ofThis * other.divisor) / shared);
  }

  /** In lowest terms. */
  private fractionText(): string {
    const [afterTwos, twos] = withoutFactor(this.digits, 2n, this.scale);
    const [numerator, fives] = withoutFactor(afterTwos, 5n, this.scale);
    const below = 2n ** BigInt(this.scale - twos) * 5n ** BigInt(this.scale - fives);
    return `${numerator}/${below * this.divisor}`;
  }

  private divided(fractionDigits: number, divide: (dividend: bigint, divisor: bigint) => bigint): Exact {
    if (this.divisor === 1n && this.scale <= fractionDigits) return this;
    const [over, under] = this.asFraction();
    return fractionDigits >= 0
      ? new Exact(divide(over * powerOfTen(fractionDigits), under), fractionDigits, 1n)
      : new Exact(divide(over, under * powerOfTen(-fractionDigits)) * powerOfTen(-fractionDigits), 0, 1n);
  }

  private asFraction(): [numerator: bigint, denominator: bigint] {
    return [this.digits, powerOfTen(this.scale) * this.divisor];
  }
}
