import { isCurrency, minorUnitsOf, roundToMinorUnit } from './currency.js';
import { Exact } from './exact.js';

describe('A currency', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['USD', 2],
    ['EUR', 2],
    ['CHF', 2],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
  ])('%s has %i minor digits', (code, digits) => {
    expect(minorUnitsOf(code)).toBe(digits);
  });

  it('is known by its upper-case ISO code only', () => {
    expect(['USD', 'usd', 'US', 'ABC', '', 'UNITS', 'constructor'].map(isCurrency)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(() => minorUnitsOf('ABC')).toThrow('not an ISO 4217 currency: ABC');
  });

  it('covers every currency of today that the runtime knows', () => {
    const elsewhere = new Set([
      'XAU',
      'XAG',
      'XPT',
      'XPD',
      'XDR',
      'XTS',
      'XXX',
      'XUA',
      'XSU',
      'XBA',
      'XBB',
      'XBC',
      'XBD',
    ]);
    const modern = [
      'AED',
      'AUD',
      'BRL',
      'CAD',
      'CNY',
      'CZK',
      'DKK',
      'GBP',
      'HUF',
      'IDR',
      'ILS',
      'INR',
      'MXN',
      'NOK',
      'PLN',
      'SEK',
      'SGD',
      'THB',
      'TRY',
      'UAH',
      'VND',
      'ZAR',
    ];
    expect(modern.filter((code) => !isCurrency(code))).toEqual([]);
    expect([...elsewhere].filter(isCurrency)).toEqual([]);
  });

  it.each([
    ['84.1234', 'USD', '84.12'],
    ['100.94808', 'USD', '100.95'],
    ['0.005', 'USD', '0.01'],
    ['-0.005', 'USD', '-0.01'],
    ['1023.45', 'JPY', '1023'],
    ['1.2345', 'KWD', '1.235'],
    ['1/3', 'EUR', '0.33'],
  ])('rounds a line of %s %s to %s', (amount, currency, rounded) => {
    expect(roundToMinorUnit(Exact.parse(amount), currency).toString()).toBe(rounded);
  });
});
