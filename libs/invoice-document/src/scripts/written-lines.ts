import { isBetweenLetters, lineBreaks } from './line-breaks.js';
import type { SliceFont } from './slice-fonts.js';
import { mirrored, paragraphOf, seenRuns, type TextRun } from './text-runs.js';
import { visibleText } from './visible-text.js';

/** Of one font, from left to right or, in a font of other scripts, from right to left. */
export interface WrittenRun {
  readonly text: string;
  readonly font: SliceFont | undefined;
  readonly isRtl: boolean;
  readonly width: number;
}

export interface WrittenLine {
  readonly runs: readonly WrittenRun[];
  readonly width: number;
  /** What it needs below it, in parts of the size; 0: what ours needs. */
  readonly descent: number;
  /** Whether it belongs to a text from right to left. */
  readonly isRtl: boolean;
}

export interface Measures {
  /** Of a line, in parts of the size. */
  readonly width: number;
  /** Whether any font has it. */
  has(codePoint: number): boolean;
  /** Undefined for ours. */
  fontOf(codePoint: number): SliceFont | undefined;
  /** Of a text in our font, in parts of the size. */
  ownWidth(text: string): number;
}

/** A text on as many lines as it takes. No line is wider than there is room, unless one letter is. */
export function writtenLines(text: string, measures: Measures): WrittenLine[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((paragraph) => paragraphLines(knownText(paragraph, measures), measures));
}

// Isolates of directions and joiners: they say how others are written.
const withoutShape = /[\u2068\u2069\u200C]|\u200D/u;
const unknownLetter = '\u25a1';

/** What is seen of it. A letter that no font has is a box, its marks are left out. */
function knownText(text: string, { has }: Measures): string {
  return Array.from(visibleText(text), (letter) => {
    if (has(letter.codePointAt(0)!) || withoutShape.test(letter)) return letter;
    return /\p{M}/u.test(letter) ? '' : unknownLetter;
  }).join('');
}

function paragraphLines(text: string, measures: Measures): WrittenLine[] {
  const { runs, isRtl } = paragraphOf(text, measures.fontOf);
  const advances = runs
    .map((run) => advancesOf(text, run, measures))
    .reduce(placeAll(runs), new Float64Array(text.length));
  return breakLines(text, advances, measures.width).map(([start, end]) => {
    const written = seenRuns(runs, start, end).map((run) => writtenRun(text, run, measures));
    const width = written.reduce((sum, run) => sum + run.width, 0);
    const descent = written.reduce((most, { font }) => Math.max(most, font?.descent ?? 0), 0);
    return { runs: written, width, descent, isRtl };
  });
}

const placeAll = (runs: readonly TextRun[]) => (all: Float64Array, advances: readonly number[], index: number) => {
  all.set(advances, runs[index]!.start);
  return all;
};

function advancesOf(text: string, { start, end, level, font }: TextRun, { ownWidth }: Measures): number[] {
  const own = text.slice(start, end);
  if (font) return font.advances(own, level % 2 === 1);
  const advances: number[] = [];
  for (const letter of own) advances.push(ownWidth(letter), ...(letter.length === 2 ? [0] : []));
  return advances;
}

function writtenRun(text: string, { start, end, level, font }: TextRun, { ownWidth }: Measures): WrittenRun {
  const isRtl = level % 2 === 1;
  const own = text.slice(start, end);
  if (font) return { text: own, font, isRtl, width: font.advances(own, isRtl).reduce((sum, one) => sum + one, 0) };
  const shown = isRtl ? mirrored(own) : own;
  return { text: shown, font, isRtl, width: ownWidth(shown) };
}

/** From and to of each line; spaces at its end are left out. */
function breakLines(text: string, advances: Float64Array, width: number): [number, number][] {
  const lines: [number, number][] = [];
  const isSpace = (position: number) => text[position] === ' ';
  let start = 0;
  const close = (end: number) => {
    let seen = end;
    while (seen > start && isSpace(seen - 1)) seen--;
    lines.push([start, seen]);
    start = end;
  };
  let [fits, filled] = [0, 0];
  for (const next of lineBreaks(text)) {
    let [word, seenWord] = [0, 0];
    for (let position = fits; position < next; position++) {
      word += advances[position]!;
      if (!isSpace(position)) seenWord = word;
    }
    if (start < fits && filled + seenWord > width) {
      close(fits);
      filled = 0;
    }
    if (seenWord > width) filled = breakWord(text, advances, width, { from: fits, to: next, close });
    else filled += word;
    fits = next;
  }
  if (start < text.length || lines.length === 0) close(text.length);
  return lines;
}

interface LongWord {
  readonly from: number;
  readonly to: number;
  close(end: number): void;
}

/** A word that is longer than a line goes on between any two letters. Answers how much of the last line it fills. */
function breakWord(text: string, advances: Float64Array, width: number, { from, to, close }: LongWord): number {
  let filled = 0;
  let [letter, upToLetter] = [from, 0];
  for (let position = from; position < to; position++) {
    if (position > from && isBetweenLetters(text, position)) [letter, upToLetter] = [position, filled];
    if (filled + advances[position]! > width && letter > from && text[position] !== ' ') {
      close(letter);
      from = letter;
      filled -= upToLetter;
    }
    filled += advances[position]!;
  }
  return filled;
}
