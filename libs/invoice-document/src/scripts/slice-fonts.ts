import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font, type GlyphRun } from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';
import decompress from 'wawoff2/decompress.js';
import { LatestUsed } from '../latest-used.js';
import { fontInstance } from './font-instance.js';
import type { FontSlice } from './font-slices.js';

const require = createRequire(import.meta.url);

const weights = { regular: 400, strong: 600 } as const;
export type Weight = keyof typeof weights;

/** One weight of a slice: what PDFKit writes into a file, and what is known of a text in it. */
export interface SliceFont {
  readonly name: string;
  /** For PDFKit, which asks it for text from left to right, or with the feature `rtl` from right to left. */
  readonly source: PDFKit.Mixins.PDFFontSource;
  /** Below the line, in parts of the size. */
  readonly descent: number;
  /** How far each of its letters moves the pen, in parts of the size; 0 within a cluster. */
  advances(text: string, isRtl: boolean): number[];
}

export interface LoadedSlice {
  has(codePoint: number): boolean;
  font(weight: Weight): SliceFont;
}

/** Of one megabyte at the most each. */
const mostSlices = 80;

const slices = new LatestUsed<string, Promise<LoadedSlice>>(mostSlices);

/** Read once for many documents: to unpack one takes as long as to write a page. */
export function loadSlice({ name, file }: FontSlice): Promise<LoadedSlice> {
  return slices.get(name, () => {
    const slice = readSlice(name, file);
    slice.catch(() => slices.forget(name));
    return slice;
  });
}

async function readSlice(name: string, file: string): Promise<LoadedSlice> {
  // What is unpacked is within memory that the next one overwrites.
  const variable = Uint8Array.from(await decompress(await readFile(require.resolve(file))));
  const ofWeight = new Map<Weight, SliceFont>();
  const codePoints = new Set((create(Buffer.from(variable)) as Font).characterSet);
  return {
    has: (codePoint) => codePoints.has(codePoint),
    font: (weight) => {
      const made = ofWeight.get(weight) ?? sliceFont(`${name}-${weight}`, fontInstance(variable, weights[weight]));
      ofWeight.set(weight, made);
      return made;
    },
  };
}

/** Of each weight of each slice. */
const mostRuns = 500;

function sliceFont(name: string, file: Buffer): SliceFont {
  const font = create(file) as Font;
  const shaper = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(Uint8Array.from(file).buffer)));
  const runs = new LatestUsed<string, ShapedGlyph[]>(mostRuns);
  const shaped = (text: string, isRtl: boolean) => runs.get(`${isRtl}${text}`, () => shape(shaper, text, isRtl));
  const layout = (text: string, features: string[] = []) => runOf(font, shaped(text, features.includes('rtl')));
  const createSubset = () => namingSubset(font.createSubset());
  const own = { layout, createSubset, postscriptName: name };
  return {
    name,
    source: Object.create(font, Object.fromEntries(Object.entries(own).map(([field, value]) => [field, { value }]))),
    descent: -font.descent / font.unitsPerEm,
    advances: (text, isRtl) => {
      const advances = new Array<number>(text.length).fill(0);
      for (const { from, xAdvance } of shaped(text, isRtl)) advances[from]! += xAdvance / font.unitsPerEm;
      return advances;
    },
  };
}

interface ShapedGlyph {
  readonly id: number;
  /** Where its letters are in the text. */
  readonly from: number;
  /** What it stands for when the text is copied. */
  readonly codePoints: number[];
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** Glyphs from left to right. The widest of those that show the same letters stands for all of them. */
function shape(font: harfbuzz.Font, text: string, isRtl: boolean): ShapedGlyph[] {
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setDirection(isRtl ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
  buffer.setFlags(harfbuzz.BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  buffer.setClusterLevel(harfbuzz.ClusterLevel.MONOTONE_CHARACTERS);
  harfbuzz.shape(font, buffer);
  const glyphs = buffer.getGlyphInfosAndPositions();
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((one, other) => one - other);
  const endOf = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  const widestOf = new Map<number, (typeof glyphs)[number]>();
  for (const glyph of glyphs) {
    const widest = widestOf.get(glyph.cluster);
    if (!widest || (glyph.xAdvance ?? 0) > (widest.xAdvance ?? 0)) widestOf.set(glyph.cluster, glyph);
  }
  return glyphs.map((glyph) => {
    const { codepoint, cluster, xAdvance = 0, yAdvance = 0, xOffset = 0, yOffset = 0 } = glyph;
    const letters = widestOf.get(cluster) === glyph ? text.slice(cluster, endOf.get(cluster)) : '';
    const codePoints = Array.from(letters, (letter) => letter.codePointAt(0)!);
    return { id: codepoint, from: cluster, codePoints, xAdvance, yAdvance, xOffset, yOffset };
  });
}

/**
 * As PDFKit asks for it. Glyphs are its own: fontkit's remember the first text that they were seen in. They are named by what
 * they stand for as well, because one of them is a part of several letters.
 */
function runOf(font: Font, glyphs: readonly ShapedGlyph[]): GlyphRun {
  const run = {
    glyphs: glyphs.map(({ id, codePoints }) => {
      return { id: `${id} ${codePoints.join(' ')}`, codePoints, advanceWidth: font.getGlyph(id).advanceWidth };
    }),
    positions: glyphs.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({ xAdvance, yAdvance, xOffset, yOffset })),
    advanceWidth: glyphs.reduce((sum, { xAdvance }) => sum + xAdvance, 0),
  };
  return run as unknown as GlyphRun;
}

interface NamingSubset {
  readonly glyphs: number[];
  readonly mapping: Record<string, number>;
  includeGlyph(name: number | string): number;
}

/** Has a glyph once for each of its names; a name begins with the glyph's number. */
function namingSubset(subset: unknown): NamingSubset {
  const naming = subset as NamingSubset;
  naming.includeGlyph = (name) => {
    naming.mapping[name] ??= naming.glyphs.push(Number.parseInt(String(name), 10)) - 1;
    return naming.mapping[name];
  };
  return naming;
}
