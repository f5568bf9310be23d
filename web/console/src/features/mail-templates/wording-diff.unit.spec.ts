import fc from 'fast-check';
import { diffOfLines } from './wording-diff.js';

const written = (before: string, after: string) =>
  diffOfLines(before, after).map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`);

describe('the difference of two texts', () => {
  it.each([
    ['a\nb\nc', 'a\nb\nc', [' a', ' b', ' c']],
    ['a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
    ['a', 'a\nb', [' a', '+b']],
    ['a\nb', 'b', ['-a', ' b']],
  ])('of %j and %j is %j', (before, after, diff) => {
    expect(written(before, after)).toEqual(diff);
  });

  it('has both texts in it', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = diffOfLines(before, after);
        const of = (kind: string) => diff.filter((line) => line.kind === 'same' || line.kind === kind);
        const joined = (kind: string) =>
          of(kind)
            .map((line) => line.text)
            .join('\n');
        expect([joined('removed'), joined('added')]).toEqual([before, after]);
      }),
    );
  });
});
