import fc from 'fast-check';
import { shownAmount, shownDifference, shownEventAmount } from './money.js';

describe('an amount', () => {
  it.each([
    ['1969', 'USD', '1,969.00', '1969'],
    ['1969.00', 'USD', '1,969.00', '1969'],
    ['0', 'USD', '0.00', '0'],
    ['-0.00', 'USD', '0.00', '0'],
    ['-21', 'USD', '−21.00', '-21'],
    ['1234567890123456789.01', 'USD', '1,234,567,890,123,456,789.01', '1234567890123456789.01'],
    ['500', 'JPY', '500', '500'],
    ['1.5', 'KWD', '1.500', '1.5'],
    ['100.9481', 'USD', '100.94…', '100.9481'],
    ['-100.9481', 'USD', '−100.94…', '-100.9481'],
    ['0.0042', 'USD', '0.0042', '0.0042'],
    ['0.00423', 'USD', '0.0042…', '0.00423'],
    ['0.0099', 'USD', '0.0099', '0.0099'],
    ['-0.000000199', 'USD', '−0.00000019…', '-0.000000199'],
    ['0.5', 'JPY', '0.5', '0.5'],
    ['0.010001', 'USD', '0.01…', '0.010001'],
    ['1/3', 'USD', '0.33…', '1/3'],
    ['20000/3', 'USD', '6,666.66…', '20000/3'],
  ])('%s %s stands as %s', (amount, currency, text, exact) => {
    expect(shownAmount(amount, currency, 'en')).toEqual({ text, exact, isCut: text.endsWith('…') });
  });

  it.each([
    ['de', '1.969,00'],
    ['fr', '1 969,00'],
  ])('is grouped as in %s', (locale, text) => {
    expect(shownAmount('1969', 'USD', locale).text.replace(/\s/g, ' ')).toBe(text);
  });

  it.each([
    ['4.2', '4.20'],
    ['0.0123', '0.0123'],
    ['0.1234567', '0.123456…'],
    ['0.00000042', '0.00000042'],
  ])('of an event, %s, stands as %s', (amount, text) => {
    expect(shownEventAmount(amount, 'USD', 'en').text).toBe(text);
  });

  it.each([
    ['1', '+1.00'],
    ['-1', '−1.00'],
    ['0', '0.00'],
  ])('that is a difference, %s, stands as %s', (amount, text) => {
    expect(shownDifference(amount, 'USD', 'en').text).toBe(text);
  });

  it('shows a beginning of its exact text, and zero for zero alone', () => {
    const decimals = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }))
      .map(([isNegative, whole, part]) => `${isNegative ? '-' : ''}${whole}.${String(part).padStart(12, '0')}`);
    fc.assert(
      fc.property(decimals, (amount) => {
        const { text, exact, isCut } = shownAmount(amount, 'USD', 'en');
        const plain = text.replaceAll(',', '').replace('−', '-').replace('…', '');
        expect(/[1-9]/.test(plain)).toBe(/[1-9]/.test(amount));
        if (isCut) expect(exact.startsWith(plain)).toBe(true);
        else expect(Number(plain)).toBe(Number(exact));
      }),
    );
  });

  it.each(['', 'abc', '1,000', '1/0'])('is no amount: "%s"', (amount) => {
    expect(() => shownAmount(amount, 'USD', 'en')).toThrow(RangeError);
  });
});
