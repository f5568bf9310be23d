import fc from 'fast-check';
import { nameKey } from './name-key.js';

describe('the key of a name', () => {
  it.each([
    ['Acme', 'acme'],
    ['ACME', 'acme'],
    ['  Acme\t\n', 'acme'],
    ['\u00a0Acme\u3000', 'acme'],
    ['Zoe\u0308', 'zo\u00eb'],
    ['ZO\u00cb', 'zo\u00eb'],
    ['ΟΔΟΣ', 'οδος'],
    ['Big  Corp', 'big  corp'],
    ['', ''],
    [' ', ''],
  ])('of %j is %j', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('does not follow a locale: I stays the i of Acme', () => {
    expect(nameKey('MILIEU')).toBe('milieu');
  });

  it('is a name of the same key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
        expect(nameKey(` ${name} `)).toBe(nameKey(name));
        expect(nameKey(name.normalize('NFD'))).toBe(nameKey(name));
      }),
    );
  });
});
