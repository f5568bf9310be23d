import { policyOf } from './dunning-form.js';

describe('the policy that is typed', () => {
  it.each([
    ['1, 3, 5, 7', [1, 3, 5, 7]],
    [' 2;14 30', [2, 14, 30]],
    ['', []],
    ['1, soon', [1, 0]],
  ])('%s', (days, expected) => {
    expect(policyOf({ days, subscription: 'pause' })).toEqual({ days: expected, subscription: 'pause' });
  });
});
