import fc from 'fast-check';
import { closestNames, editsBetween } from './closest-names.js';

describe('the names that somebody may have meant', () => {
  const names = ['Acme', 'Acme Inc', 'Globex', 'Initech', 'Umbrella', 'Ümbrella Europe', 'AB'];

  it.each([
    ['Acmee', ['Acme']],
    ['acme inc.', ['Acme', 'Acme Inc']],
    ['Gloxeb', ['Globex']],
    ['Globxe', ['Globex']],
    ['umbrela', ['Umbrella']],
    ['AC', []],
    ['Hooli', []],
  ])('%s: %j', (name, expected) => {
    expect(closestNames(name, names)).toEqual(expected);
  });

  it('are three at most', () => {
    expect(closestNames('Acme', ['Acme 4', 'Acme 3', 'Acme 2', 'Acme 1'])).toEqual(['Acme 1', 'Acme 2', 'Acme 3']);
  });

  it('differ by as much whichever is looked at first', () => {
    const text = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editsBetween(a, b, 99)).toBe(editsBetween(b, a, 99));
        expect(editsBetween(a, b, 99) === 0).toBe(a === b);
        expect(editsBetween(a, b, 99)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
