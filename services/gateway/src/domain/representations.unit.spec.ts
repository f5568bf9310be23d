import { codingFor, isKnownTag } from './representations.js';

describe('how a file is sent', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['BR', 'br'],
    ['br;q=none', 'identity'],
    ['identity', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ])('to who takes %s: %s', (accepted, coding) => {
    expect(codingFor(accepted, () => true)).toBe(coding);
  });

  it('is only what is there', () => {
    expect(codingFor('br, gzip', (coding) => coding !== 'br')).toBe('gzip');
    expect(codingFor('br, gzip', (coding) => coding === 'identity')).toBe('identity');
  });
});

describe('a tag that is known already', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (given, isKnown) => {
    expect(isKnownTag(given, '"a"')).toBe(isKnown);
  });
});
