import fc from 'fast-check';
import { amountOfStripe, stripeAmountOf } from './minor-units.js';

describe('amounts at Stripe', () => {
  it.each([
    ['1969.00', 'USD', 196900],
    ['500', 'JPY', 500],
    ['1.230', 'KWD', 1230],
    ['5', 'UGX', 500],
    ['5', 'ISK', 500],
    ['5.00', 'MGA', 5],
  ])('%s %s is %d', (amount, currency, whole) => {
    expect(stripeAmountOf(amount, currency)).toBe(whole);
  });

  it.each([
    ['1.234', 'KWD'],
    ['0.001', 'USD'],
    ['5.50', 'MGA'],
    ['99999999999999999.00', 'USD'],
  ])('%s %s cannot be asked for', (amount, currency) => {
    expect(stripeAmountOf(amount, currency)).toBeUndefined();
  });

  it('come back as they went', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom('USD', 'EUR', 'JPY'), (whole, currency) => {
        expect(stripeAmountOf(amountOfStripe(whole, currency), currency)).toBe(whole);
      }),
    );
  });
});
