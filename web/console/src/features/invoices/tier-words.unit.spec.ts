import { partsOfTier } from './tier-words.js';

describe('a sentence about a tier', () => {
  it.each([
    ['“Tier 1”, up to 1,000: 1,000 × USD 1.50.', '“Tier 1”, up to 1,000', '1,000 × USD 1.50'],
    [
      '“Tier 2”, above 1,000: 200 × USD 1.35 + a fixed USD 5.00.',
      '“Tier 2”, above 1,000',
      '200 × USD 1.35 + a fixed USD 5.00',
    ],
    ['“a: b”, whatever the quantity: 2 × USD 1.', '“a: b”, whatever the quantity', '2 × USD 1'],
    ['“Tier 1”, up to 10: 4 of “eu: west” × USD 1.', '“Tier 1”, up to 10: 4 of “eu: west” × USD 1.', ''],
    ['Priced by its tier.', 'Priced by its tier.', ''],
  ])('%s is about %s, which has priced %s', (sentence, which, priced) => {
    expect(partsOfTier(sentence)).toEqual({ which, priced });
  });
});
