import { isInBounds } from './bounds.js';
import { Exact } from './exact.js';

describe('a number that comes in', () => {
  it.each([
    ['0', 0, true],
    ['1e20', 0, true],
    ['-1e20', 0, true],
    ['100000000000000000000.1', 1, false],
    ['-1e21', 0, false],
    ['1e-18', 18, true],
    ['1e-19', 18, false],
    ['0.10', 1, true],
    ['1e999', 18, false],
    ['1e-999', 18, false],
    ['1/3', 18, false],
  ])('%s with at most %d fraction digits is in bounds: %p', (text, digits, expected) => {
    expect(isInBounds(Exact.parse(text), digits)).toBe(expected);
  });
});
