import fc from 'fast-check';
import { endOfJsonString } from './json-strings.js';

describe('a string in JSON', () => {
  it('ends behind its closing quote, whatever stands in it and behind it', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[\\"]{0,6}$/));
    fc.assert(
      fc.property(text, text, text, (before, inside, behind) => {
        const [first, string, last] = [before, inside, behind].map((one) => JSON.stringify(one)) as [
          string,
          string,
          string,
        ];
        const json = `[${first},${string},${last}]`;
        const opening = first.length + 2;
        expect(json.slice(opening, endOfJsonString(json, opening))).toBe(string);
      }),
    );
  });

  it.each([
    ['that is not closed', '"abc', 4],
    ['whose last quote is escaped', '"abc\\"', 6],
    ['that ends in a backslash', '"abc\\', 5],
  ])('%s ends with the text', (_what, text, end) => {
    expect(endOfJsonString(text, 0)).toBe(end);
  });
});
