import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';
import { FontSubset, subsetSourceOf } from './font-subset.js';
import { WordSetter } from './word-setter.js';

const require = createRequire(import.meta.url);

// Contextual alternates turn "->" into an arrow, which no invoice needs, and take nine tenths of the time.
const plain = { calt: false };
const figures = { calt: false, tnum: true };

const regularFile = '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf';

function fontOf(file: string): PDFKit.Mixins.PDFFontSource {
  const path = require.resolve(file);
  const font = withGlyphsOfTheirText(openSync(path) as Font);
  const [inText, inFigures] = [new WordSetter(font, plain), new WordSetter(font, figures)];
  const layout = (text: string, features?: string[]) => (features?.includes('tnum') ? inFigures : inText).set(text);
  const source = subsetSourceOf(readFileSync(path), Buffer.from(font.createSubset().encode()));
  const createSubset = () => new FontSubset(source);
  return Object.assign(Object.create(font), { layout, createSubset }) as PDFKit.Mixins.PDFFontSource;
}

/**
 * A glyph says which letters it stands for, so that a text can be copied; the box for what there is not stands for none. Fontkit keeps one
 * glyph for all texts, with the letters of the first, or with none where it was first a part of another glyph: a file would depend on
 * those that were printed before it.
 */
function withGlyphsOfTheirText(font: Font): Font {
  const shared = font.getGlyph.bind(font);
  const getGlyph: Font['getGlyph'] = (id, codePoints = []) => {
    const glyph = shared(id);
    if (id === 0) return glyph;
    const advanceWidth = { value: glyph.advanceWidth };
    return Object.create(glyph, { codePoints: { value: codePoints }, advanceWidth });
  };
  shared(0);
  return Object.assign(font, { getGlyph });
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
