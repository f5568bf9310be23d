import { failureForPayer } from './failure-for-payer.js';

describe('why a charge came to nothing', () => {
  it.each([
    ['insufficient_funds', 'There is not enough money on the card.'],
    ['no-payment-method', 'There is no card to charge yet.'],
    ['keys-not-accepted', 'The payment could not be taken, which is not about your card.'],
    ...['amount_too_small', 'amount_too_large', 'resource_missing', 'account_invalid'].map((code) => [
      code,
      'The payment could not be taken, which is not about your card.',
    ]),
    ['constructor-of-nothing', 'The bank has declined the card. It may tell you why.'],
    ['', 'The bank has declined the card. It may tell you why.'],
  ])('%s: %s', (code, sentence) => {
    expect(failureForPayer(code)).toBe(sentence);
  });

  it.each(['lost_card', 'stolen_card', 'fraudulent', 'pickup_card', 'merchant_blacklist', 'restricted_card'])(
    'is not told of a %s',
    (code) => {
      expect(failureForPayer(code)).toBe(failureForPayer('generic_decline'));
    },
  );
});
