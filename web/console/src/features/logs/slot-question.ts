import { queryOf } from './logs.query.js';
import type { CountedRow } from './slots.js';

/** Analytics is asked for these by their id. */
const askedFor = ['productId', 'subscriptionId', 'credential'] as const;
/** Of these analytics makes groups, and those that fit are counted. */
const grouped = ['organization', 'subscriber', 'model', 'provider'] as const;

export interface SlotQuestion {
  readonly asked: Readonly<Partial<Record<(typeof askedFor)[number], string>>>;
  readonly groups: readonly string[];
  readonly fits: (row: CountedRow) => boolean;
}

/** What analytics is asked so that it counts what the filter lets through; undefined where it cannot tell. */
export function questionOf(q: string | undefined): SlotQuestion | undefined {
  const { filter } = queryOf(q ?? '');
  const known: readonly string[] = [...askedFor, ...grouped];
  if (Object.keys(filter).some((name) => !known.includes(name))) return undefined;
  const by = grouped.filter((name) => filter[name] !== undefined);
  return {
    asked: Object.fromEntries(askedFor.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]]))),
    groups: by.map((name) => (name === 'organization' ? 'customer' : name)),
    fits: (row) =>
      by.every((name) =>
        name === 'organization'
          ? [row.accountId, row.customer].includes(filter.organization)
          : row[name] === filter[name],
      ),
  };
}
