import type { StoredEvent } from './logs.queries.js';

type Entries = { readonly entries: readonly Pick<StoredEvent['entries'][number], 'state' | 'currency'>[] };

/** What it adds to charges is in one currency; undefined: it adds to none. */
export const currencyOf = ({ entries }: Entries): string | undefined =>
  entries.find(({ currency }) => currency !== undefined)?.currency;

/** Whether something of an event counts, or waits to, and has not been taken back. */
export function isVoidable({ entries }: Entries): boolean {
  const counted = entries.filter(({ state }) => state === 'rated' || state === 'late' || state === 'unattributed');
  return counted.length > entries.filter(({ state }) => state === 'taken-back').length;
}
