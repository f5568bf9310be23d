import { withoutComments } from './repository.js';

export interface Copy {
  readonly files: readonly [string, string];
  readonly lines: number;
}

/** Pairs of files that share a run of at least so many lines, comparing what `comparableLines` leaves of them. */
export function copiesAmong(texts: ReadonlyMap<string, string>, leastLines: number): Copy[] {
  const places = new Map<string, string[]>();
  for (const [file, text] of texts) for (const run of runsOf(text, leastLines)) append(places, run, file);
  const shared = new Map<string, number>();
  for (const files of places.values()) {
    const distinct = [...new Set(files)].sort();
    for (const [i, a] of distinct.entries())
      for (const b of distinct.slice(i + 1)) shared.set(`${a}\n${b}`, (shared.get(`${a}\n${b}`) ?? 0) + 1);
  }
  return [...shared].map(([pair, runs]) => ({
    files: pair.split('\n') as [string, string],
    lines: runs + leastLines - 1,
  }));
}

/** Code lines as they read, without what all files have in common: imports, comments, lone brackets, blanks. */
export function comparableLines(text: string): string[] {
  return withoutComments(text)
    .replace(/^(import|export)\b[^;]*? from '[^']+';$/gm, '')
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => /\w/.test(line));
}

function runsOf(text: string, length: number): string[] {
  const lines = comparableLines(text);
  const runs = [];
  for (let from = 0; from + length <= lines.length; from++) runs.push(lines.slice(from, from + length).join('\n'));
  return runs;
}

function append(places: Map<string, string[]>, run: string, file: string): void {
  const files = places.get(run);
  if (files) files.push(file);
  else places.set(run, [file]);
}
