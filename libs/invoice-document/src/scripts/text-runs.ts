import bidiFactory from 'bidi-js';
import type { SliceFont } from './slice-fonts.js';

const bidi = bidiFactory();

/** Letters of one font and one direction that follow one another; without a font they are written in ours. */
export interface TextRun {
  readonly start: number;
  readonly end: number;
  /** Odd: from right to left. */
  readonly level: number;
  readonly font: SliceFont | undefined;
}

/** A text in the order in which it is read, and the direction that it has as a whole. */
export interface Paragraph {
  readonly runs: readonly TextRun[];
  readonly isRtl: boolean;
}

const staysWithin = /^(?:\p{M}|\u200C|\u200D)/u;
const isolates = /^[\u2068\u2069]/u;

/** @param fontOf the font of a code point, undefined where it is ours */
export function paragraphOf(text: string, fontOf: (codePoint: number) => SliceFont | undefined): Paragraph {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text);
  const runs: TextRun[] = [];
  let position = 0;
  for (const letter of text) {
    const last = runs.at(-1);
    const [start, end, level] = [position, position + letter.length, levels[position]!];
    position = end;
    if (isolates.test(letter)) continue;
    const font = staysWithin.test(letter) && last ? last.font : fontOf(letter.codePointAt(0)!);
    if (last && last.end === start && last.font === font && last.level === level)
      runs[runs.length - 1] = { ...last, end };
    else runs.push({ start, end, level, font });
  }
  return { runs, isRtl: (paragraphs[0]?.level ?? 0) % 2 === 1 };
}

/** What of the runs is between two places, in the order in which it is seen from the left (rule L2 of UAX 9). */
export function seenRuns(runs: readonly TextRun[], start: number, end: number): TextRun[] {
  const seen = runs
    .filter((run) => run.start < end && run.end > start)
    .map((run) => ({ ...run, start: Math.max(run.start, start), end: Math.min(run.end, end) }));
  const highest = Math.max(0, ...seen.map(({ level }) => level));
  for (let level = highest; level > 0; level--)
    for (let from = 0; from < seen.length; from++) {
      let to = from;
      while (to < seen.length && seen[to]!.level >= level) to++;
      if (to > from) seen.splice(from, to - from, ...seen.slice(from, to).reverse());
      from = to;
    }
  return seen;
}

/** What stands between letters of other directions, in our font: brackets are turned, the first is the last. */
export function mirrored(text: string): string {
  return Array.from(text, (letter) => bidi.getMirroredCharacter(letter) ?? letter)
    .reverse()
    .join('');
}
