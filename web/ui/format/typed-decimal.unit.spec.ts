import fc from 'fast-check';
import { shown } from './money.js';
import { typedDecimal } from './typed-decimal.js';

describe('a typed number', () => {
  it.each([
    ['1234.5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['1 234,50', '1234.50'],
    ['1\u202f234,50', '1234.50'],
    ["1'234.50", '1234.50'],
    ['1.234,50', '1234.50'],
    ['1,234', '1234'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1.234', '1.234'],
    ['1,5', '1.5'],
    ['0,0042', '0.0042'],
    ['.5', '0.5'],
    ['7.', '7'],
    ['007', '7'],
    ['−3', '-3'],
    ['-0', '0'],
  ])('%s is %s', (typed, decimal) => {
    expect(typedDecimal(typed)).toBe(decimal);
  });

  it.each(['', ' ', 'USD 5', '1e5', '1,2,3', '1.2.3', '12,34.5', '--1', '1-', '0x10', '½', ','])(
    '%j is none',
    (typed) => {
      expect(typedDecimal(typed)).toBeUndefined();
    },
  );

  it('is understood as it is shown', () => {
    const whole = fc.bigInt({ min: 0n, max: 10n ** 24n });
    const fraction = fc.stringMatching(/^\d{2,6}$/);
    fc.assert(
      fc.property(whole, fraction, (units, digits) => {
        const { text } = shown(`${units}.${digits}`, digits.length, 6, 'en');
        expect(typedDecimal(text)).toBe(`${units}.${digits}`);
      }),
    );
  });
});
