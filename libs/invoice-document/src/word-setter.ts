import type { Font, Glyph, GlyphRun } from 'fontkit';
import { LatestUsed } from './latest-used.js';

type Position = GlyphRun['positions'][number];
type Features = Readonly<Record<string, boolean>>;

/** Where a letter stands before another one: only the next one moves it, by kerning. */
interface SetLetter {
  readonly glyph: Glyph;
  readonly xAdvance: number;
}

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
  private readonly latin = new Map<number, SetLetter | undefined>();
  private readonly common = new Map<number, SetLetter | undefined>();
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
      // Behind the last letter there is none: 0.
      const pair = word.charCodeAt(at) * 0x10000 + (word.charCodeAt(at + 1) || 0);
      const letter = known.get(pair) ?? this.setPair(known, pair, word.slice(at, at + 2), isLatin);
      if (letter === undefined) return undefined;
      glyphs.push(letter.glyph);
      positions.push({ xAdvance: letter.xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 });
    }
    return new PairedRun(glyphs, positions) as unknown as GlyphRun;
  }

  private setPair(
    known: Map<number, SetLetter | undefined>,
    pair: number,
    letters: string,
    isLatin: boolean,
  ): SetLetter | undefined {
    const { glyphs, positions } = this.layout(letters, isLatin ? 'latn' : undefined);
    const [glyph] = glyphs;
    const [position] = positions;
    const areApart = glyphs.length === letters.length && positions.every(standsOnLine);
    const letter = areApart && glyph && position ? { glyph, xAdvance: position.xAdvance } : undefined;
    known.set(pair, letter);
    return letter;
  }

  private layout(text: string, script?: 'latn'): GlyphRun {
    return this.font.layout(text, { ...this.features }, script);
  }
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
