import type { KeptEntry } from './kept-usage.js';
import { standingOf, type UsageEntry } from './usage-search.js';
import type { UsageState } from './usage-states.js';

/** All that the usage log has: entries of rated usage, and usage that was not rated. */
export type LogEntry = UsageEntry | KeptEntry;

export const isKept = (entry: LogEntry): entry is KeptEntry => 'state' in entry;

/**
 * The newest of two lists, each the newest first in the order of places; of one place there is one entry.
 *
 * @param limit how many of them
 */
export function newestOf(one: readonly LogEntry[], other: readonly LogEntry[], limit: number): LogEntry[] {
  const newest: LogEntry[] = [];
  for (let at = 0, beside = 0; newest.length < limit && (at < one.length || beside < other.length); ) {
    const [left, right] = [one[at], other[beside]];
    if (left && (!right || compareOfPlaces(left, right) > 0)) {
      newest.push(left);
      at += 1;
    } else if (right) {
      newest.push(right);
      beside += 1;
    }
  }
  return newest;
}

/** Above zero: the first one is newer. Texts are compared by their bytes, as ClickHouse does. */
export function compareOfPlaces(one: LogEntry, other: LogEntry): number {
  return (
    one.at - other.at ||
    compareOfTexts(one.id, other.id) ||
    compareOfTexts(one.source, other.source) ||
    one.sequence - other.sequence ||
    compareOfTexts(one.row_kind, other.row_kind)
  );
}

const compareOfTexts = (one: string, other: string): number =>
  one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));

/** How an event stands after all that became of it: what was rated of it counts, before what was not. */
export function standingIn(entries: readonly LogEntry[]): UsageState {
  const rated = entries.filter((entry): entry is UsageEntry => !isKept(entry));
  if (rated.length > 0) return standingOf(rated);
  const kept = entries.filter(isKept);
  return kept.reduce((last, entry) => (entry.received >= last.received ? entry : last)).state;
}
