import { holdReasonOf, holdReasons, holdWords } from './hold-reason.js';

describe('why a subscription is held', () => {
  it.each([
    ['nothing-happens', 'nothing-happens'],
    ['out-of-order', 'out-of-order'],
    ['RangeError: Invalid time zone specified: NO/WHERE', 'out-of-order'],
    ['Something is due, and nothing happens.', 'out-of-order'],
  ])('that was stored as %s is %s', (stored, reason) => {
    expect(holdReasonOf(stored)).toBe(reason);
  });

  it.each(holdReasons)('%s is said in words', (reason) => expect(holdWords(reason)).toMatch(/^Something .*\.$/));
});
