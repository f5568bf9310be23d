import { longestRangeDays, problemsOfRange, rangeOf } from './usage-question.js';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 22);

describe('the range of a question', () => {
  it.each([
    ['thirty days up to now when nothing is said', undefined, undefined, now - 30 * dayMs, now],
    ['thirty days up to its end', undefined, now - dayMs, now - 31 * dayMs, now - dayMs],
    ['from its beginning up to now', now - dayMs, undefined, now - dayMs, now],
    ['what was asked', 5, 9, 5, 9],
  ])('is %s', (_what, from, to, expectedFrom, expectedTo) => {
    expect(rangeOf(from, to, now)).toEqual({ from: expectedFrom, to: expectedTo });
  });

  it.each([
    ['a day', now - dayMs, now, []],
    ['the longest', now - longestRangeDays * dayMs, now, []],
    ['a moment longer than the longest', now - longestRangeDays * dayMs - 1, now, ['range-too-long']],
    ['nothing', now, now, ['range-is-empty']],
    ['backwards', now, now - 1, ['range-is-empty']],
  ])('%s: %s', (_what, from, to, codes) => {
    expect(problemsOfRange({ from, to }).map(({ code }) => code)).toEqual(codes);
  });
});
