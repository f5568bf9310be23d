import { isPositive } from './positive.js';

describe('decimal text', () => {
  it.each([
    ['0', false],
    ['0.00', false],
    ['-0.01', false],
    ['0.000000000000000000000000000000000000001', true],
    ['12.50', true],
  ])('%s is above nothing: %s', (text, positive) => {
    expect(isPositive(text)).toBe(positive);
  });
});
