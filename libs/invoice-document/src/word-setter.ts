import type { Font, Glyph, GlyphRun } from 'fontkit';
import { LatestUsed } from './latest-used.js';

type Position = GlyphRun['positions'][number];
type Features = Readonly<Record<string, boolean>>;

/** A word is up to some kilobytes. */
const mostOthers = 5_000;

/** ASCII, Latin-1 without the soft hyphen, and marks of sentences. */
const plainText = /^[ -~\u00a0-\u00ac\u00ae-\u00ff–—‘’“”…]+$/;
const latinLetter = /\p{Script=Latin}/u;

/**
 * Sets words in a typeface whose plain letters become one glyph each, which the next letter alone moves. So a word is
 * put together of its pairs, and each pair is set once: fontkit takes a tenth of a millisecond for a word.
 * What is not so, and words with any other letter, fontkit sets.
 */
export class WordSetter {
  // Words with letters and those of figures alone are of two scripts, which may have rules of their own.
  private readonly latin = new Pairs();
  private readonly common = new Pairs();
  private readonly others = new LatestUsed<string, GlyphRun>(mostOthers);

  constructor(
    private readonly font: Font,
    private readonly features: Features,
  ) {}

  /** With positions of its own: PDFKit scales them in place. */
  set(word: string): GlyphRun {
    return (plainText.test(word) && this.ofPairs(word)) || placedAnew(this.others.get(word, () => this.layout(word)));
  }

  private ofPairs(word: string): GlyphRun | undefined {
    const isLatin = latinLetter.test(word);
    const known = isLatin ? this.latin : this.common;
    const glyphs: Glyph[] = [];
    const positions: Position[] = [];
    for (let at = 0; at < word.length; at++) {
      const letter = word.charCodeAt(at);
      // Behind the last letter there is none: 0.
      const pair = letter * 0x10000 + (word.charCodeAt(at + 1) || 0);
      const xAdvance = known.advances.get(pair) ?? this.setPair(known, pair, word.slice(at, at + 2), isLatin);
      if (Number.isNaN(xAdvance)) return undefined;
      glyphs.push(known.glyphs.get(letter)!);
      positions.push({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 });
    }
    return new PairedRun(glyphs, positions) as unknown as GlyphRun;
  }

  /** Not a number when the letters change each other. */
  private setPair({ glyphs: known, advances }: Pairs, pair: number, letters: string, isLatin: boolean): number {
    const { glyphs, positions } = this.layout(letters, isLatin ? 'latn' : undefined);
    const letter = letters.charCodeAt(0);
    const [glyph] = glyphs;
    if (glyph && !known.has(letter)) known.set(letter, glyph);
    const areApart = glyphs.length === letters.length && positions.every(standsOnLine);
    const isItself = glyph?.id === known.get(letter)?.id;
    const advance = areApart && isItself ? (positions[0]?.xAdvance ?? Number.NaN) : Number.NaN;
    advances.set(pair, advance);
    return advance;
  }

  private layout(text: string, script?: 'latn'): GlyphRun {
    return this.font.layout(text, { ...this.features }, script);
  }
}

/** What was set once: some ten thousand numbers at most. */
class Pairs {
  /** Of each letter. */
  readonly glyphs = new Map<number, Glyph>();
  /** How far a letter is from the next one, in units of the typeface, by both. */
  readonly advances = new Map<number, number>();
}

function placedAnew(run: GlyphRun): GlyphRun {
  const positions = run.positions.map((position) => ({ ...position }));
  return Object.assign(Object.create(run), { positions }) as GlyphRun;
}

const standsOnLine = ({ xOffset, yOffset, yAdvance }: Position): boolean =>
  xOffset === 0 && yOffset === 0 && yAdvance === 0;

/** What PDFKit reads of a run. */
class PairedRun {
  constructor(
    readonly glyphs: Glyph[],
    readonly positions: Position[],
  ) {}

  get advanceWidth(): number {
    let width = 0;
    for (const { xAdvance } of this.positions) width += xAdvance;
    return width;
  }
}
