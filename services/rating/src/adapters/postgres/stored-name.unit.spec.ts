import fc from 'fast-check';
import { storedNameOf, textOfStoredName } from './stored-name.js';

const text = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    'null',
    '\u0000',
    '\ud800',
    '"',
    'x'.repeat(5_000),
    `${'x'.repeat(5_000)}y`,
    '\u0000'.repeat(300),
  ),
);

describe('a stored name', () => {
  it('gives its text back, apart from every other, and fits into an index', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const stored = storedNameOf(one);
        expect(textOfStoredName(stored.name, stored.whole)).toBe(one);
        expect(stored.name === storedNameOf(other).name).toBe(one === other);
        expect(Buffer.byteLength(stored.name)).toBeLessThan(1_000);
        expect([stored.name, stored.whole ?? ''].every((text) => text.isWellFormed() && !text.includes('\u0000'))).toBe(
          true,
        );
      }),
    );
  });
});
