import { createRequire } from 'node:module';
import { type Font, type Glyph, type GlyphRun, openSync } from 'fontkit';
import { LatestUsed } from './latest-used.js';

const require = createRequire(import.meta.url);

// Contextual alternates turn "->" into an arrow, which no invoice needs, and take nine tenths of the time.
const plain = { calt: false };
const figures = { calt: false, tnum: true };

const regularFile = '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf';

/** Of each typeface. A word is up to some kilobytes: its glyphs are the font's own, its positions are not. */
const mostWords = 5_000;

function fontOf(file: string): PDFKit.Mixins.PDFFontSource {
  const font = openSync(require.resolve(file)) as Font;
  const [words, amounts] = [new LatestUsed<string, GlyphRun>(mostWords), new LatestUsed<string, GlyphRun>(mostWords)];
  const layout = (text: string, features?: string[]) =>
    features?.includes('tnum')
      ? placedAnew(amounts.get(text, () => font.layout(text, figures)))
      : placedAnew(words.get(text, () => font.layout(text, plain)));
  const getGlyph: Font['getGlyph'] = (id, codePoints) => decodedOnce(font.getGlyph(id, codePoints));
  return Object.assign(Object.create(font), { layout, getGlyph }) as PDFKit.Mixins.PDFFontSource;
}

interface OutlinedGlyph extends Glyph {
  _decode(): object;
}

/** The outline of a glyph is decoded for the first file that has it; each file that is written asks for it again. */
function decodedOnce(glyph: Glyph): Glyph {
  if (Object.hasOwn(glyph, '_decode')) return glyph;
  const outlined = glyph as OutlinedGlyph;
  let outline: object | undefined;
  const decode = outlined._decode.bind(glyph);
  outlined._decode = () => {
    outline ??= decode();
    return outline;
  };
  return glyph;
}

/** The same glyphs with positions of their own: PDFKit scales those in place. */
function placedAnew(run: GlyphRun): GlyphRun {
  const positions = run.positions.map((position) => ({ ...position }));
  return Object.assign(Object.create(run), { positions }) as GlyphRun;
}

/** Parsed once: the tables of a typeface take longer to read than an invoice takes to write. */
export const typeface = {
  regular: fontOf(regularFile),
  strong: fontOf('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
};

const ownLetters = new Set((openSync(require.resolve(regularFile)) as Font).characterSet);

export const isOwnLetter = (codePoint: number): boolean => ownLetters.has(codePoint);

const beyond = new RegExp(`[^\\n${[...ownLetters].map((one) => `\\u{${one.toString(16)}}`).join('')}]`, 'u');

/** Whether a text has letters that the typeface lacks. */
export const goesBeyondTypeface = (text: string): boolean => beyond.test(text);
