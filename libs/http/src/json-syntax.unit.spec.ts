import fc from 'fast-check';
import { malformedJson, syntaxFaultIn } from './json-syntax.js';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('a body that is not JSON', () => {
  it.each([
    ['{"id": 1,}', 'line 1, column 10 there is "}", where a name in double quotes should be'],
    ['{"id" 1}', 'line 1, column 7 there is "1}", where a colon should be'],
    ['[1 2]', 'line 1, column 4 there is "2]", where a comma or ] should be'],
    ['[\n  {"id": "a"\n   "b": 1}]', 'line 3, column 4 there is "\\"b\\": 1}]", where a comma or } should be'],
    ['{"id": "a', 'line 1, column 10 there is the end of the body, where a double quote'],
    ["{'id': 1}", 'line 1, column 2 there is "\'id\': 1}", where a name in double quotes should be'],
    ['{"id": 01}', 'line 1, column 9 there is "1}", where a comma or } should be'],
    ['{"id": NaN}', 'line 1, column 8 there is "NaN}", where a value should be'],
    ['{"a": "\\x"}', 'line 1, column 8 there is "\\\\x\\"}", where an escape'],
    ['{} {}', 'line 1, column 4 there is "{}", where the end of the body should be'],
    ['', 'line 1, column 1 there is the end of the body, where a value should be'],
  ])('%j says where to look', (text, sentence) => {
    expect(parses(text)).toBe(false);
    expect(malformedJson(text)).toMatchObject({ status: 400, code: 'malformed-json' });
    expect(malformedJson(text).detail).toContain(sentence);
  });

  it('is refused without a place when it is nested beyond any reader', () => {
    expect(malformedJson('['.repeat(500_000)).detail).toBe('The body is not JSON.');
  });

  it('has a fault exactly when a parser finds one', () => {
    fc.assert(fc.property(fc.json(), (text) => syntaxFaultIn(text) === undefined));
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('"', '{', ',', ':', '\\', '0', '-', ' ', 'e'));
    fc.assert(
      fc.property(damaged, ([text, place, character]) => {
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + character + text.slice(at);
        expect(syntaxFaultIn(changed) === undefined).toBe(parses(changed));
      }),
    );
  });
});
