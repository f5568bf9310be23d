import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type Font, type GlyphRun, openSync } from 'fontkit';
import { WordSetter } from './word-setter.js';

const require = createRequire(import.meta.url);
const fonts = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map(
  (file) => openSync(require.resolve(`@expo-google-fonts/inter/${file}`)) as Font,
);
const features: Record<string, boolean>[] = [{ calt: false }, { calt: false, tnum: true }];
const setters = fonts.flatMap((font) => features.map((of) => ({ font, of, setter: new WordSetter(font, of) })));

const placesOf = ({ glyphs, positions, advanceWidth }: GlyphRun) => ({
  glyphs: glyphs.map(({ id }) => id),
  positions: positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => [xAdvance, yAdvance, xOffset, yOffset]),
  advanceWidth,
});

const setAsFontkitDoes = (word: string) => {
  for (const { font, of, setter } of setters)
    expect(placesOf(setter.set(word))).toEqual(placesOf(font.layout(word, { ...of })));
};

const between = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map((code) => String.fromCharCode(code));
const ascii = between(0x20, 0x7e);
const plain = fc.oneof(ascii, between(0xa0, 0xff), fc.constantFrom(...'–—‘’“”…'));
const any = fc.oneof(plain, between(0x100, 0x17f), between(0x300, 0x310), between(0x370, 0x450));

describe('a word that is put together of its pairs', () => {
  it.each([
    'AVATo',
    'Wa.',
    '1,969.00',
    'INV-000117',
    "L'été",
    '“T.V.A.”',
    'f(x)->y',
    'ffi',
    '1/2',
    '11',
    ' ',
    '',
    'soft\u00adhyphen',
  ])('stands as fontkit sets it: %j', setAsFontkitDoes);

  it('stands so whatever its letters are, and so does one of others', () => {
    for (const letters of [ascii, plain, any])
      fc.assert(fc.property(fc.string({ unit: letters, maxLength: 12 }), setAsFontkitDoes), { numRuns: 300 });
  });

  it('has positions of its own each time', () => {
    for (const word of ['Usage', 'Ελλάς']) {
      const [first, second] = [setters[0]!.setter.set(word), setters[0]!.setter.set(word)];
      first.positions[0]!.xAdvance = 0;
      expect(second.positions[0]!.xAdvance).toBeGreaterThan(0);
    }
  });
});
