import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { LatestUsed } from '../latest-used.js';

const require = createRequire(import.meta.url);

/** A part of a typeface, a file of its own: that of Chinese comes in a hundred. */
export interface FontSlice {
  readonly name: string;
  readonly file: string;
  /** Code points from and to, both included; it may lack some of them. */
  readonly ranges: readonly (readonly [number, number])[];
}

const hanFamilies = ['sc', 'tc', 'jp', 'kr'] as const;

/** Whose forms of the Chinese characters are meant: simplified, traditional, Japanese, Korean. */
export type HanForms = (typeof hanFamilies)[number];

const families = [
  ...['hebrew', 'arabic', 'devanagari', 'thai', 'bengali', 'tamil', 'telugu', 'kannada', 'malayalam', 'gujarati'],
  ...['gurmukhi', 'sinhala', 'khmer', 'lao', 'myanmar', 'armenian', 'georgian', 'ethiopic'],
].map((script) => `noto-sans-${script}`);

/** Those that may have it, the first before the others. */
export function slicesOf(codePoint: number, forms: HanForms): FontSlice[] {
  return found.get(`${codePoint} ${forms}`, () => findSlices(codePoint, forms));
}

/** Letters are the same in most documents; to find one takes a look at hundreds of slices. */
const found = new LatestUsed<string, FontSlice[]>(5_000);

function findSlices(codePoint: number, forms: HanForms): FontSlice[] {
  const han = [forms, ...hanFamilies.filter((other) => other !== forms)].map((one) => `noto-sans-${one}`);
  const order = [...families, ...han, 'noto-emoji'];
  return order.flatMap((family) =>
    slicesOfFamily(family).filter(({ ranges }) => ranges.some(([from, to]) => from <= codePoint && codePoint <= to)),
  );
}

const known = new Map<string, FontSlice[]>();

function slicesOfFamily(family: string): FontSlice[] {
  const slices = known.get(family) ?? readSlices(family);
  known.set(family, slices);
  return slices;
}

function readSlices(family: string): FontSlice[] {
  const place = `@fontsource-variable/${family}`;
  const subsets: Record<string, string> = JSON.parse(readFileSync(require.resolve(`${place}/unicode.json`), 'utf8'));
  return Object.entries(subsets)
    .filter(([subset]) => !subset.startsWith('latin'))
    .map(([subset, ranges]) => {
      const name = `${family}-${subset.replace(/[[\]]/g, '')}`;
      return { name, file: `${place}/files/${name}-wght-normal.woff2`, ranges: ranges.split(',').map(rangeOf) };
    });
}

/** Of `U+4E00-4E0F`, or of one code point. */
function rangeOf(text: string): [number, number] {
  const [from, to = from] = text.trim().slice(2).split('-');
  return [Number.parseInt(from!, 16), Number.parseInt(to!, 16)];
}
