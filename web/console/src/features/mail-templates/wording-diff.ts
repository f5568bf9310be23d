/** A line of a text as it was, as it is, or both. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond, lines are shown as all removed and all added. */
export const mostComparedLines = 600;

/** What makes one text of another, line by line, with as few changes as there can be. */
export function diffOfLines(before: string, after: string): readonly DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length > mostComparedLines || now.length > mostComparedLines)
    return [...lines('removed', old), ...lines('added', now)];
  const common = longestCommon(old, now);
  const diff: DiffLine[] = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < now.length) {
    const isRemoved = at < old.length && (common[at + 1]?.[to] ?? 0) >= (common[at]?.[to + 1] ?? 0);
    if (at < old.length && to < now.length && old[at] === now[to]) {
      diff.push({ kind: 'same', text: old[at] as string });
      at++;
      to++;
    } else if (to >= now.length || isRemoved) diff.push({ kind: 'removed', text: old[at++] as string });
    else diff.push({ kind: 'added', text: now[to++] as string });
  }
  return diff;
}

const lines = (kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] => texts.map((text) => ({ kind, text }));

/** How many lines the rests of both texts have in common, by where the rests begin. */
function longestCommon(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let at = old.length - 1; at >= 0; at--)
    for (let to = now.length - 1; to >= 0; to--) {
      const row = common[at] as number[];
      const below = common[at + 1] as number[];
      row[to] = old[at] === now[to] ? (below[to + 1] ?? 0) + 1 : Math.max(below[to] ?? 0, row[to + 1] ?? 0);
    }
  return common;
}
