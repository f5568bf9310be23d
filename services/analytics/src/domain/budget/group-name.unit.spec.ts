import fc from 'fast-check';
import { groupNameOf, longestGroupName } from './group-name.js';

describe('the name of a group', () => {
  it.each([
    ['gpt-5', 'gpt-5'],
    ['Größe 😀', 'Größe 😀'],
    ['a\u0000b', 'ab'],
    ['half \ud83d', 'half \ufffd'],
    [`${'x'.repeat(longestGroupName)}y`, 'x'.repeat(longestGroupName)],
    [`${'x'.repeat(longestGroupName - 1)}😀`, `${'x'.repeat(longestGroupName - 1)}\ufffd`],
  ])('of %j is %j', (value, name) => {
    expect(groupNameOf(value)).toBe(name);
  });

  it('is its own name, and text that Postgres stores', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (value) => {
        const name = groupNameOf(value);
        expect(groupNameOf(name)).toBe(name);
        expect(name.length).toBeLessThanOrEqual(longestGroupName);
        expect(name.isWellFormed() && !name.includes('\u0000')).toBe(true);
      }),
    );
  });
});
