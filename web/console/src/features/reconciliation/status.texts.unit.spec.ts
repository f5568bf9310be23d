import { ageText, behindOf } from './status.texts.js';

const reader = (name: string, seconds: number, messages = 1) => ({ reader: name, topic: 't', seconds, messages });

describe('readers that are behind', () => {
  it('are those with something old before them, the oldest first', () => {
    const readers = [reader('a', 1), reader('b', 40), reader('c', 9_000), reader('d', 40, 0)];
    expect(behindOf(readers).map((one) => one.reader)).toEqual(['c', 'b']);
    expect(behindOf(Array.from({ length: 9 }, (_, at) => reader(String(at), 10 + at)))).toHaveLength(5);
  });

  it.each([
    [0, '0 s'],
    [119, '119 s'],
    [120, '2 min'],
    [7_199, '119 min'],
    [9_000, '2 h'],
  ])('are so far behind: %d s', (seconds, text) => {
    expect(ageText(seconds)).toBe(text);
  });
});
