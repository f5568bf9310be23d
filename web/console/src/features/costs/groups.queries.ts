import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { askedOf } from './costs.queries.js';
import type { CostsSearch, Group } from './costs.search.js';
import type { orderAsked } from './group-order.js';

/** By customer, product, model or credential; what the list has no room for is in its last rows. */
export function useGroups(search: CostsSearch, by: Group, timeZone: string, orderBy: ReturnType<typeof orderAsked>) {
  const api = useApi();
  const asked = { ...askedOf(search, timeZone), groupBy: by, orderBy, limit: '50' };
  return useQuery({
    queryKey: keys.margins(asked),
    queryFn: ({ signal }) => api.get('/v1/analytics/margin', asked, signal),
    // Rows of customers are none of products: under another heading nothing of them stays.
    placeholderData: (before, query) => (isGroupedBy(query?.queryKey, by) ? before : undefined),
    staleTime: freshFor.figure,
  });
}

const isGroupedBy = (key: readonly unknown[] | undefined, by: Group): boolean =>
  (key?.[2] as { readonly groupBy?: unknown } | undefined)?.groupBy === by;

/** Beyond so many days of rows the lines are left out: what is drawn is whole. */
const mostDaysOfRows = 2_000;

/** The same day by day; nothing where there are too many of them. */
export function useDaysOfGroups(search: CostsSearch, by: Group, timeZone: string) {
  const api = useApi();
  const range = askedOf(search, timeZone);
  const asked = { ...range, groupBy: `${by},day`, orderBy: 'group', limit: String(mostDaysOfRows) } as const;
  return useQuery({
    // No list of margins: usage that comes in does not have all of it read again.
    queryKey: ['days-of-groups', 'list', asked],
    queryFn: ({ signal }) => api.get('/v1/analytics/margin', asked, signal),
    select: ({ items, others }) => (others.length === 0 ? items : undefined),
    staleTime: freshFor.figure,
  });
}
