import type { Counts, State } from '../../equation/counts.js';

const names =
  'accepted rejected rated unattributed voided duplicates conflicts redriven returned stored difference'.split(
    ' ',
  ) as readonly (keyof Counts)[];

/** Of the hours that are shown; their differences do not make up for each other. */
export function sumOf(hours: readonly Counts[]): Counts {
  const of = (name: keyof Counts) => hours.reduce((sum, hour) => sum + Math.abs(hour[name]), 0);
  return Object.fromEntries(names.map((name) => [name, of(name)])) as unknown as Counts;
}

/** Of several hours the worst. */
export function stateOf(states: readonly State[]): State {
  if (states.includes('unreconciled')) return 'unreconciled';
  return states.includes('on-its-way') ? 'on-its-way' : 'reconciled';
}
