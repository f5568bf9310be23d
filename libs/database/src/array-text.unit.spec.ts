import { arrayText } from './array-text.js';

describe('a list as Postgres writes an array', () => {
  it.each([
    [[], '{}'],
    [['a', 'b c', ''], '{"a","b c",""}'],
    [['NULL', null], '{"NULL",null}'],
    [[1, -2.5, true], '{1,-2.5,true}'],
    [['say "no"', 'C:\\'], '{"say \\"no\\"","C:\\\\"}'],
  ])('%j', (values, text) => {
    expect(arrayText(values)).toBe(text);
  });
});
