import fc from 'fast-check';
import { Exact } from './exact.js';
import { spreadByLargestRemainder } from './spread.js';

const spread = (total: string, weights: string[], digits = 2) =>
  spreadByLargestRemainder(
    Exact.parse(total),
    weights.map((weight) => Exact.parse(weight)),
    digits,
  ).map((part) => part.toDecimal(digits));

describe('An amount spread over lines', () => {
  it.each([
    ['10.00', ['1', '1', '1'], ['3.34', '3.33', '3.33']],
    ['0.01', ['1', '1', '1'], ['0.01', '0.00', '0.00']],
    ['-10.00', ['1', '1', '1'], ['-3.34', '-3.33', '-3.33']],
    ['5.00', ['100', '0', '300'], ['1.25', '0.00', '3.75']],
    ['1.00', ['0', '0'], ['1.00', '0.00']],
    ['0.05', ['0.1', '0.2', '0.7'], ['0.01', '0.01', '0.03']],
    ['8.00', ['100', '-20'], ['10.00', '-2.00']],
    ['-1.50', ['5', '-20'], ['0.50', '-2.00']],
  ])('of %s by %j is %j', (total, weights, parts) => {
    expect(spread(total, weights)).toEqual(parts);
  });

  it('refuses what cannot be spread', () => {
    expect(() => spread('1', [])).toThrow('nothing to spread over');
    expect(() => spread('0.001', ['1'])).toThrow('finer than the smallest unit');
    expect(spread('0', [])).toEqual([]);
  });

  it('always sums to the whole, and no part is a unit away from its exact share', () => {
    const weight = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).map((digits) => Exact.scaled(digits, 4));
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
        fc.array(weight, { minLength: 1, maxLength: 30 }),
        (cents, weights) => {
          const total = Exact.scaled(cents, 2);
          const parts = spreadByLargestRemainder(total, weights, 2);
          expect(Exact.sum(parts).toString()).toBe(total.toString());
          const whole = Exact.sum(weights);
          if (whole.isZero()) return;
          parts.forEach((part, index) => {
            const off = part.minus(total.times(weights[index] as Exact).dividedBy(whole)).abs();
            expect(off.compare(Exact.scaled(1n, 2))).toBeLessThan(0);
          });
        },
      ),
    );
  });
});
