import { everyText, lengthText } from './plan-words.js';

describe('the words for a rhythm', () => {
  it.each([
    [{ unit: 'month' }, 'a month', '1 month'],
    [{ unit: 'month', count: 1 }, 'a month', '1 month'],
    [{ unit: 'month', count: 3 }, 'every 3 months', '3 months'],
    [{ unit: 'day', count: 14 }, 'every 14 days', '14 days'],
  ])('%j are "%s", and as a length "%s"', (rhythm, every, length) => {
    expect([everyText(rhythm), lengthText(rhythm)]).toEqual([every, length]);
  });
});
