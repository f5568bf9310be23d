import { changeOf, mainCurrency } from './compared.js';

describe('a comparison', () => {
  it.each([
    ['110', '100', '0.100000'],
    ['90', '100', '-0.100000'],
    ['50', '-100', '1.500000'],
    ['50', '0', undefined],
    ['50', undefined, undefined],
  ])('of %s with %s is %s', (now, before, change) => {
    expect(changeOf(now, before)).toBe(change);
  });

  it('draws the currency of the most revenue', () => {
    expect(
      mainCurrency([
        { currency: 'EUR', revenue: '9' },
        { currency: 'USD', revenue: '10' },
      ]),
    ).toBe('USD');
    expect(mainCurrency([])).toBeUndefined();
  });
});
