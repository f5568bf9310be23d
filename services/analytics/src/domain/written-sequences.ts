/** Sequences that lie beyond a gap: first and last. */
type Stretch = readonly [first: number, last: number];

/**
 * The sequences of one usage partition that are written: all through a number, and stretches beyond gaps, ascending. What
 * was never written is new whenever it comes, so that a record with a sequence far ahead, by whoever, hides no block.
 */
export type WrittenSequences = number | readonly [through: number, ...ahead: Stretch[]];

/** Whoever makes up one sequence after the other does not make the position grow without end. */
const mostStretches = 1_000;

export const nothingWritten: WrittenSequences = 0;

export function isWritten(written: WrittenSequences, sequence: number): boolean {
  const [through, ...ahead] = partsOf(written);
  return sequence <= through || ahead.some(([first, last]) => sequence >= first && sequence <= last);
}

/** Sequences between the last one that is written and this one; 0 where it fills a gap. */
export function missingBefore(written: WrittenSequences, sequence: number): number {
  const [through, ...ahead] = partsOf(written);
  return Math.max(sequence - (ahead.at(-1)?.[1] ?? through) - 1, 0);
}

export function withSequence(written: WrittenSequences, sequence: number): WrittenSequences {
  const [through, ...ahead] = partsOf(written);
  if (ahead.length === 0 && sequence === through + 1) return sequence;
  const sorted = [...ahead, [sequence, sequence] as const].sort(([one], [other]) => one - other);
  let end = through;
  const stretches: [number, number][] = [];
  for (const [first, last] of sorted) {
    const before = stretches.at(-1);
    if (before === undefined && first <= end + 1) end = Math.max(end, last);
    else if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else stretches.push([first, last]);
  }
  // What is farthest ahead is forgotten: should it come again, it would be written again.
  return stretches.length === 0 ? end : [end, ...stretches.slice(0, mostStretches)];
}

const partsOf = (written: WrittenSequences): readonly [number, ...Stretch[]] =>
  typeof written === 'number' ? [written] : written;

/** The highest sequence that is written. */
export function lastSequence(written: WrittenSequences): number {
  const [through, ...ahead] = partsOf(written);
  return ahead.at(-1)?.[1] ?? through;
}
