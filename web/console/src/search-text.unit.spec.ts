import fc from 'fast-check';
import { oneOf, parsedSearch, searchText, textOf, wholeOf } from './search-text.js';

describe('the search part of an address', () => {
  it.each([
    ['?tab=late&q=customer%3Aacme', { tab: 'late', q: 'customer:acme' }],
    ['?q=1&q=2', { q: '2' }],
    ['', {}],
    ['?a+b=%26', { 'a b': '&' }],
  ])('%s says %j', (search, values) => {
    expect(parsedSearch(search)).toEqual(values);
  });

  it.each([
    [{ tab: 'late', q: 'a b' }, '?q=a+b&tab=late'],
    [{ q: undefined, tab: '' }, ''],
    [{ line: 0 }, '?line=0'],
  ])('of %j is %s', (values, search) => {
    expect(searchText(values)).toBe(search);
  });

  it('gives back what it was made of', () => {
    const values = fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      { maxKeys: 5, noNullPrototype: true },
    );
    fc.assert(fc.property(values, (state) => expect(parsedSearch(searchText(state))).toEqual(state)));
  });
});

describe('a value of an address', () => {
  it('is one of those that are known, or dropped', () => {
    expect(oneOf(['late', 'all'], 'late')).toBe('late');
    expect(oneOf(['late', 'all'], '__proto__')).toBeUndefined();
  });

  it.each([
    ['abc', 'abc'],
    ['abcd', undefined],
    ['', undefined],
    [7, undefined],
  ])('of at most three characters, %j, is %s', (value, text) => {
    expect(textOf(value, 3)).toBe(text);
  });

  it.each([
    ['0', '0'],
    ['007', '7'],
    ['-1', undefined],
    ['1e9', undefined],
    ['9999999', undefined],
  ])('that counts, %s, is %s', (value, whole) => {
    expect(wholeOf(value)).toBe(whole);
  });
});
