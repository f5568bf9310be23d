import type { Exact } from '#money';
import type { GroupKey, MeterGroup } from './meter.js';

type Entry = readonly [key: GroupKey, group: MeterGroup, size: Exact];

/**
 * The groups of the largest amounts, by their size without the sign, equal ones by their keys. Groups may be many and
 * only few are wanted, so they are not sorted: nearly all of them are smaller than the smallest that is wanted.
 */
export function largestGroups(groups: ReadonlyMap<GroupKey, MeterGroup>, most: number): [GroupKey, MeterGroup][] {
  const largest: Entry[] = [];
  if (most === 0) return [];
  for (const [key, group] of groups) {
    const entry: Entry = [key, group, group.amount.abs()];
    if (largest.length === most && !comesBefore(entry, largest[most - 1] as Entry)) continue;
    largest.splice(placeOf(entry, largest), 0, entry);
    if (largest.length > most) largest.pop();
  }
  return largest.map(([key, group]) => [key, group]);
}

function placeOf(entry: Entry, largest: readonly Entry[]): number {
  let low = 0;
  let high = largest.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(largest[middle] as Entry, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function comesBefore([key, , size]: Entry, [otherKey, , otherSize]: Entry): boolean {
  const order = size.compare(otherSize);
  if (order !== 0) return order > 0;
  return key === null || (otherKey !== null && key < otherKey);
}
