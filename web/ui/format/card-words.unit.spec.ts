import { cardName, expiryText, hasExpired } from './card-words.js';

describe('a card', () => {
  it.each([
    ['visa', 'Visa ending in 4242'],
    ['mastercard', 'Mastercard ending in 4242'],
    ['amex', 'American Express ending in 4242'],
    ['some_bank', 'Some bank ending in 4242'],
    ['unknown', 'Card ending in 4242'],
    ['', 'Card ending in 4242'],
  ])('of %s is a %s', (brand, name) => {
    expect(cardName({ brand, lastFour: '4242' })).toBe(name);
  });

  it('expires when its month is over', () => {
    expect(expiryText('2029-04')).toBe('04/29');
    expect(hasExpired('2029-04', '2029-04-30')).toBe(false);
    expect(hasExpired('2029-04', '2029-05-01')).toBe(true);
    expect(hasExpired('2029-12', '2030-01-01')).toBe(true);
  });
});
