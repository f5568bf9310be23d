import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { usageAsked } from './logs.queries.js';
import type { LogsSearch, Tab } from './logs.search.js';
import { type Days, type Slot, shownDays, slotLengthOf, slotsOf } from './slots.js';

export interface UsageSlots {
  readonly days: Days;
  readonly slots: readonly Slot[];
  /** Of all slots. */
  readonly entries: number;
}

/** How many entries the list of all usage has, slot by slot. */
export function useUsageSlots(search: LogsSearch, timeZone: string) {
  const api = useApi();
  const now = Date.now();
  const days = shownDays(search, timeZone, now);
  const slot = days && slotLengthOf(days) === 'hour' ? 'hour' : 'day';
  const asked = { ...usageAsked({ ...search, tab: undefined }, timeZone), timeZone, slot } as const;
  return useQuery({
    queryKey: keys.usageSlots(asked),
    queryFn: ({ signal }) => api.get('/v1/usage/counts', asked, signal),
    select: ({ items, entries }): UsageSlots | undefined =>
      days && { days, slots: slotsOf(days, items, timeZone, now), entries },
    enabled: days !== undefined,
    placeholderData: keepPreviousData,
    staleTime: freshFor.figure,
  });
}

export interface Count {
  readonly entries: number;
  /** Whether there are more than were counted. */
  readonly isMore: boolean;
}

/** Of a list so many are counted. */
const mostCounted = 50;

/** A tab whose list is counted from its beginning. */
export type CountedTab = Exclude<Tab, 'all' | 'unattributed' | 'backfills'>;

/** How many entries such a tab has; undefined until it is known. */
export function useTabCount(tab: CountedTab, search: LogsSearch, timeZone: string) {
  const api = useApi();
  const limit = String(mostCounted);
  const asked = tab === 'late' ? usageAsked({ ...search, tab }, timeZone) : {};
  const { data } = useQuery({
    queryKey: keys.logCounts({ tab, ...asked }),
    queryFn: async ({ signal }): Promise<Count> => {
      switch (tab) {
        case 'late': {
          const { entries } = await api.get('/v1/usage/counts', { ...asked, timeZone }, signal);
          return { entries, isMore: false };
        }
        case 'conflicts':
          return countOfPage(await api.get('/v1/conflicting-usage', { limit }, signal));
        case 'rejected':
          return countOfPage(await api.get('/v1/rejected-usage', { limit }, signal));
      }
    },
    staleTime: freshFor.figure,
  });
  return data;
}

const countOfPage = ({
  items,
  nextCursor,
}: {
  readonly items: readonly unknown[];
  readonly nextCursor?: string | undefined;
}): Count => ({ entries: items.length, isMore: nextCursor !== undefined });
