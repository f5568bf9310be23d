import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { dayRange } from '../../day-range.js';
import { usageAsked } from './logs.queries.js';
import type { LogsSearch, Tab } from './logs.search.js';
import { questionOf } from './slot-question.js';
import { type CountedRow, type Days, type Slot, shownDays, slotLengthOf, slotsOf } from './slots.js';

export interface UsageSlots {
  readonly days: Days;
  readonly slots: readonly Slot[];
}

/** Rated usage of the shown days, slot by slot; nothing where analytics cannot tell what the filter lets through. */
export function useUsageSlots({ q, from, to }: LogsSearch, timeZone: string) {
  const api = useApi();
  const now = Date.now();
  const days = shownDays({ from, to }, timeZone, now);
  const question = questionOf(q);
  const length = days && slotLengthOf(days);
  const asked = {
    ...dayRange({ from: days?.first, to: days?.last }, timeZone),
    ...question?.asked,
    timeZone,
    groupBy: [length === 'hour' ? 'hour' : 'day', ...(question?.groups ?? [])].join(','),
  };
  return useQuery({
    queryKey: keys.usageSlots(asked),
    queryFn: async ({ signal }): Promise<readonly CountedRow[]> =>
      (await api.get('/v1/analytics/usage', asked, signal)).items,
    select: (rows): UsageSlots | undefined => {
      if (!days || !question) return undefined;
      const fitting = rows.filter(question.fits);
      // Events may have called a customer otherwise than it is called now.
      if (fitting.length === 0 && question.groups.includes('customer')) return undefined;
      return { days, slots: slotsOf(days, fitting, timeZone, now) };
    },
    enabled: days !== undefined && question !== undefined,
    placeholderData: keepPreviousData,
    staleTime: freshFor.figure,
  });
}

export interface Count {
  readonly events: number;
  /** Whether there are more than were counted. */
  readonly isMore: boolean;
}

/** Of a list so many are counted. */
const mostCounted = 50;

/** A tab whose list is counted from its beginning. */
export type CountedTab = Exclude<Tab, 'all' | 'unattributed'>;

/** How many events such a tab has; undefined until it is known. */
export function useTabCount(tab: CountedTab, search: LogsSearch, timeZone: string) {
  const api = useApi();
  const limit = String(mostCounted);
  const asked = tab === 'late' ? usageAsked({ ...search, tab }, timeZone) : {};
  const { data } = useQuery({
    queryKey: keys.logCounts({ tab, ...asked }),
    queryFn: async ({ signal }): Promise<Count> => {
      switch (tab) {
        case 'late':
          return countOfPage(await api.get('/v1/usage', { ...asked, limit }, signal));
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
}): Count => ({ events: items.length, isMore: nextCursor !== undefined });
