import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { Exact } from './exact.js';

const Oracle = Decimal.clone({ precision: 400, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -1000, toExpPos: 1000 });
const exact = (text: string | number) => Exact.parse(text);
const decimalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 18 }))
  .map(([digits, scale]) => Exact.scaled(digits, scale).toDecimal(scale));

describe('An exact number', () => {
  it.each([
    ['1e-7', '0.0000001'],
    ['-0.10', '-0.1'],
    ['+12.500', '12.5'],
    ['.5', '0.5'],
    ['007', '7'],
    ['1E3', '1000'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['0.00939250', '0.0093925'],
    ['12345678901234567890.123456789012345678', '12345678901234567890.123456789012345678'],
    ['6/4', '1.5'],
    ['-2/6', '-1/3'],
    ['0/7', '0'],
  ])('reads %s as %s', (text, canonical) => {
    expect(exact(text).toString()).toBe(canonical);
  });

  it.each([
    [1.1, '1.1'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-3, '-3'],
    [9007199254740993n, '9007199254740993'],
  ])('reads the number %s by its shortest decimal', (value, text) => {
    expect(Exact.tryParse(value)?.toString()).toBe(text);
  });

  it.each([
    [''],
    [' '],
    [' 1'],
    ['1,0'],
    ['1_000'],
    ['NaN'],
    ['Infinity'],
    ['0x10'],
    ['1e'],
    ['.'],
    ['-'],
    ['--1'],
    ['1.2.3'],
    ['1/2'],
    ['1e1001'],
    ['1e-1001'],
    ['1e999999999'],
    ['9'.repeat(1001)],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [true],
    [null],
    [undefined],
    [{}],
    [['1']],
    [new Date(0)],
  ])('does not take %p for a number', (value) => {
    expect(Exact.tryParse(value)).toBeUndefined();
  });

  it('refuses to parse what is none, and to divide by zero', () => {
    expect(() => exact('abc')).toThrow('not an exact number: abc');
    expect(() => exact('1/0')).toThrow(RangeError);
    expect(() => Exact.one.dividedBy(Exact.zero)).toThrow('division by zero');
  });

  it('stays a fraction where no decimal ends, and becomes a decimal again where one does', () => {
    const third = Exact.one.dividedBy(exact(3));
    expect(third.toString()).toBe('1/3');
    expect(third.plus(third).plus(third).toString()).toBe('1');
    expect(exact(1).dividedBy(exact(-8)).toString()).toBe('-0.125');
    expect(exact(third.toString()).equals(third)).toBe(true);
  });

  it.each([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['2.3449999', 2, '2.34'],
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['-0.4', 0, '0'],
    ['1/3', 4, '0.3333'],
    ['-2/3', 4, '-0.6667'],
    ['7', 3, '7.000'],
    ['0', 2, '0.00'],
    ['-0.001', 2, '0.00'],
  ])('writes %s with %i digits as %s, half away from zero', (text, digits, written) => {
    expect(exact(text).toDecimal(digits)).toBe(written);
    expect(exact(text).scaledTo(digits)).toBe(BigInt(written.replace('.', '')));
  });

  it.each([
    ['150', -2, '200', '200', '100'],
    ['-150', -2, '-200', '-100', '-200'],
    ['0.001', 2, '0', '0.01', '0'],
    ['-0.001', 2, '0', '0', '-0.01'],
    ['4', 0, '4', '4', '4'],
  ])('rounds %s at %i digits to %s, up to %s and down to %s', (text, digits, rounded, ceiling, floor) => {
    const value = exact(text);
    const all = [value.roundTo(digits), value.ceilingTo(digits), value.floorTo(digits)].map(String);
    expect(all).toEqual([rounded, ceiling, floor]);
  });

  it('finds the least, the most and the sum', () => {
    const values = ['0.1', '-3', '0.10', '2.75'].map(exact) as [Exact, ...Exact[]];
    expect([Exact.min(...values), Exact.max(...values), Exact.sum(values)].map(String)).toEqual([
      '-3',
      '2.75',
      '-0.05',
    ]);
    expect(JSON.stringify({ price: exact('1.50') })).toBe('{"price":"1.5"}');
  });

  it('computes what a slow decimal library computes', () => {
    fc.assert(
      fc.property(decimalText, decimalText, fc.integer({ min: 0, max: 18 }), (first, second, digits) => {
        const [left, right] = [exact(first), exact(second)];
        const [a, b] = [new Oracle(first), new Oracle(second)];
        expect(left.plus(right).toString()).toBe(a.plus(b).toString());
        expect(left.minus(right).toString()).toBe(a.minus(b).toString());
        expect(left.times(right).toString()).toBe(a.times(b).toString());
        expect(left.compare(right)).toBe(a.comparedTo(b));
        expect(left.roundTo(digits).toString()).toBe(a.toDecimalPlaces(digits).plus(0).toString());
        expect(left.floorTo(digits).toString()).toBe(a.toDecimalPlaces(digits, Decimal.ROUND_FLOOR).plus(0).toString());
        if (!right.isZero()) {
          expect(left.dividedBy(right).toDecimal(20)).toBe(
            a
              .dividedBy(b)
              .toFixed(20)
              .replace(/^-(0\.0+)$/, '$1'),
          );
        }
      }),
    );
  });

  it('has the shortest text for any number of zeros, wherever they stand', () => {
    const zeros = fc.nat({ max: 190 });
    fc.assert(
      fc.property(fc.constantFrom('', '-'), fc.nat({ max: 99 }), zeros, fc.nat({ max: 99 }), zeros, (...parts) => {
        const [sign, whole, before, fraction, after] = parts;
        const text = `${sign}${whole}.${'0'.repeat(before)}${fraction}${'0'.repeat(after)}`;
        expect(exact(text).toString()).toBe(new Oracle(text).plus(0).toString());
      }),
    );
  });

  it('is written about as fast with many zeros inside as with other digits', () => {
    const shortestMs = (value: Exact) => {
      const runs = Array.from({ length: 20 }, () => {
        const startedAt = performance.now();
        for (let time = 0; time < 200; time++) value.toString();
        return performance.now() - startedAt;
      });
      return Math.min(...runs);
    };
    const [zeros, digits] = [Exact.scaled(10n ** 900n + 1n, 900), Exact.scaled(10n ** 901n / 7n, 900)];
    expect(shortestMs(zeros)).toBeLessThan(5 * shortestMs(digits));
  });

  it('computes with fractions and decimals what textbook fractions come to', () => {
    type Fraction = [over: bigint, under: bigint];
    const whole = fc.bigInt({ min: -10_000n, max: 10_000n });
    const fraction = fc.tuple(whole, fc.bigInt({ min: 1n, max: 5_000n })).map((parts): Fraction => parts);
    const textOf = ([over, under]: Fraction) => {
      const positive = (value: bigint) => (value < 0n ? -value : value);
      let [common, rest] = [positive(under), positive(over)];
      while (rest !== 0n) [common, rest] = [rest, common % rest];
      const sign = under < 0n ? -1n : 1n;
      return `${(sign * over) / common}/${(sign * under) / common}`;
    };
    const of = ([over, under]: Fraction) => Exact.ratio(over, 7n).times(Exact.ratio(7n, under));
    fc.assert(
      fc.property(fraction, fraction, fc.nat({ max: 4 }), (a, b, scale) => {
        const power = 10n ** BigInt(scale);
        const [left, right] = [of(a).times(Exact.scaled(1n, scale)), of(b)];
        const over: Fraction = [a[0], a[1] * power];
        const equal = (value: Exact, expected: Fraction) => {
          const text = textOf(expected);
          expect(value.equals(exact(text))).toBe(true);
          expect(value.toString()).toBe(exact(text).toString());
          if (value.toString().includes('/')) expect(value.toString()).toBe(text);
        };
        equal(left.plus(right), [over[0] * b[1] + b[0] * over[1], over[1] * b[1]]);
        equal(left.minus(right), [over[0] * b[1] - b[0] * over[1], over[1] * b[1]]);
        equal(left.times(right), [over[0] * b[0], over[1] * b[1]]);
        if (!right.isZero()) equal(left.dividedBy(right), [over[0] * b[1], over[1] * b[0]]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reduces a fraction in about the time of its divisor, however many digits it has', () => {
    const product = Exact.ratio(1n, 7n).times(Exact.scaled(10n ** 2_000n / 3n, 1_000));
    const startedAt = performance.now();
    for (let time = 0; time < 1_000; time++) product.plus(Exact.one).times(product);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('adds to a total of very many fractions in about the time that it takes with few', () => {
    const shortestMs = (fractions: number) => {
      const parts = Array.from({ length: fractions }, (_, at) => Exact.ratio(1n, BigInt(at + 1)));
      const total = Exact.sum(parts);
      const runs = Array.from({ length: 5 }, () => {
        const startedAt = performance.now();
        for (let time = 0; time < 200; time++) total.minus(parts[time % fractions]!).plus(Exact.ratio(1n, 7n));
        return performance.now() - startedAt;
      });
      return Math.min(...runs);
    };
    expect(shortestMs(1_000)).toBeLessThan(60 * shortestMs(20));
  });

  it('keeps the laws of fractions', () => {
    const fraction = fc
      .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n }))
      .map(([over, under]) => Exact.ratio(over, under));
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(a.plus(b).minus(b).toString()).toBe(a.toString());
        expect(a.plus(b).times(c).toString()).toBe(a.times(c).plus(b.times(c)).toString());
        if (!b.isZero()) expect(a.dividedBy(b).times(b).toString()).toBe(a.toString());
        expect(exact(a.toString()).equals(a)).toBe(true);
        // The two signs add up to zero. Comparing one with the negated other would tell -0 from 0 for equal numbers.
        expect(Math.sign(a.compare(b)) + Math.sign(b.compare(a))).toBe(0);
      }),
    );
  });
});
