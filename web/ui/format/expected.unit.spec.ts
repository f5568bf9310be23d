import { expectedAmount, expectedQuantity } from './expected.js';

describe('what is expected', () => {
  it.each([
    ['13824516.923076923', '13824517'],
    ['114.8', '115'],
    ['99.456', '99.46'],
    ['-120.4', '-120'],
    ['0', '0'],
    ['1/3', '0.33'],
  ])('of the quantity %s shows %s', (quantity, shown) => {
    expect(expectedQuantity(quantity)).toBe(shown);
  });

  it.each([
    ['148.783521', 'EUR', '148.78'],
    ['69.125', 'JPY', '69'],
    ['1', 'KWD', '1.000'],
  ])('of the amount %s in %s shows %s', (amount, currency, shown) => {
    expect(expectedAmount(amount, currency)).toBe(shown);
  });
});
