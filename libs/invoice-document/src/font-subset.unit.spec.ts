import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type Font, openSync } from 'fontkit';
import { FontSubset, subsetSourceOf } from './font-subset.js';

const path = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf');
const font = openSync(path) as Font;
const emptied = () => Buffer.from(font.createSubset().encode());
const source = subsetSourceOf(readFileSync(path), emptied());

function bothOf(ids: readonly number[]): [Buffer, Buffer] {
  const [own, theirs] = [new FontSubset(source), font.createSubset()];
  for (const id of ids) expect(own.includeGlyph(id)).toBe(theirs.includeGlyph(id as never));
  return [own.encode(), Buffer.from(theirs.encode())];
}

describe('the glyphs of a document', () => {
  it("are written as fontkit's subset writes them, whichever they are and in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: font.numGlyphs - 1 }), { maxLength: 60 }), (ids) => {
        const [own, theirs] = bothOf(ids);
        expect(own.equals(theirs)).toBe(true);
      }),
    );
  });

  it('bring along what they are put together of', () => {
    const [own, theirs] = bothOf(font.glyphsForString('ÀÉÎÕÜçñŁỆǼ½').map(({ id }) => id));
    expect(own.equals(theirs)).toBe(true);
    const ofParts = font.glyphsForString('É').map(({ id }) => id);
    expect(bothOf(ofParts)[0].length).toBeGreaterThan(emptied().length + 100);
  });
});
