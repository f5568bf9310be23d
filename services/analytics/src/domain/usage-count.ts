import type { Range } from './usage-question.js';
import type { UsageFilters } from './usage-search.js';

export const countedSlots = ['hour', 'day'] as const;

/** How many entries of the usage log fit, and when they were. */
export interface UsageCount extends Range {
  readonly tenant: string;
  readonly filters: UsageFilters;
  readonly slot: (typeof countedSlots)[number];
  /** Whose hours and midnights slots begin at. */
  readonly timeZone: string;
}

export interface CountedSlot {
  /** Of a day its local date, of an hour when it begins as RFC 3339 in UTC. */
  readonly begins: string;
  readonly entries: number;
}

/** All of them, slot by slot, the earliest first. */
export function addedUp(...counted: readonly (readonly CountedSlot[])[]): CountedSlot[] {
  const sums = new Map<string, number>();
  for (const { begins, entries } of counted.flat()) sums.set(begins, (sums.get(begins) ?? 0) + entries);
  return [...sums]
    .map(([begins, entries]) => ({ begins, entries }))
    .sort((one, two) => (one.begins < two.begins ? -1 : 1));
}
