import { chargeBoundPassed } from './charge-bounds.js';
import { Exact } from './exact.js';

describe('an amount that is charged to no card', () => {
  it.each([
    ['0.49', 'USD', 'amount-too-small'],
    ['0.50', 'USD', undefined],
    ['0.29', 'GBP', 'amount-too-small'],
    ['0.30', 'GBP', undefined],
    ['49', 'JPY', 'amount-too-small'],
    ['50', 'JPY', undefined],
    ['0.01', 'CNY', undefined],
    ['999999.99', 'USD', undefined],
    ['1000000.00', 'USD', 'amount-too-large'],
    ['99999.999', 'KWD', undefined],
    ['100000.000', 'KWD', 'amount-too-large'],
    ['99999999', 'KRW', undefined],
    ['100000000', 'KRW', 'amount-too-large'],
    ['100000000', 'JPY', undefined],
  ])('is %s %s: %s', (amount, currency, expected) => {
    expect(chargeBoundPassed(Exact.parse(amount), currency)).toBe(expected);
  });
});
