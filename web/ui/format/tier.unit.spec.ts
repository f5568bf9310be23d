import { tierRangeOf } from './tier.js';

describe('the words for a tier', () => {
  it.each([
    [{ from: '0' }, 'any'],
    [{ from: '0', upTo: '1000' }, 'up to 1,000'],
    [{ from: '0.0', upTo: '0.5' }, 'up to 0.5'],
    [{ from: '1000', upTo: '5000' }, '1,000 to 5,000'],
    [{ from: '5000' }, 'above 5,000'],
  ])('of %j are %s', (tier, words) => {
    expect(tierRangeOf(tier)).toBe(words);
  });
});
