import { nameKey } from './name-key.js';

const mostAnswers = 3;
/** So many names are looked at; a tenant with more hears of those that it took first. */
const mostNames = 50_000;
const shortestBeginning = 3;

/**
 * The names that somebody who wrote `name` may have meant, the likeliest first: at most a third of its characters differ,
 * or one begins with the other ("acme" and "Acme Inc").
 */
export function closestNames(name: string, names: Iterable<string>): string[] {
  const wanted = nameKey(name);
  const most = Math.min(3, Math.floor(wanted.length / 3));
  const found: { name: string; distance: number }[] = [];
  let looked = 0;
  for (const one of names) {
    if (++looked > mostNames) break;
    const distance = distanceOf(wanted, nameKey(one), most);
    if (distance !== undefined) found.push({ name: one, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, mostAnswers).map((one) => one.name);
}

function distanceOf(wanted: string, name: string, most: number): number | undefined {
  const shorter = Math.min(wanted.length, name.length);
  if (shorter >= shortestBeginning && (wanted.startsWith(name) || name.startsWith(wanted))) return 1;
  if (Math.abs(wanted.length - name.length) > most) return undefined;
  const edits = editsBetween(wanted, name, most);
  return edits <= most ? edits : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours; beyond `most` any larger number. */
export function editsBetween(a: string, b: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, beforeLast[j - 2]! + 1);
      row.push(edits);
      if (edits < least) least = edits;
    }
    if (least > most) return least;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
