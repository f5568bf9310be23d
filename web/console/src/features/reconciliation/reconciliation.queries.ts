import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { dayRange } from '../../day-range.js';
import type { ReconciliationSearch } from './reconciliation.search.js';

export type Hour = Answer<'/v1/reconciliation'>['items'][number];

/** Six weeks of hours: as many as one answer has. */
const mostHours = '999';

export function useReconciliation(search: ReconciliationSearch, timeZone: string) {
  const api = useApi();
  const asked = { ...dayRange(search, timeZone), limit: mostHours };
  return useQuery({
    queryKey: keys.reconciliation(asked),
    queryFn: ({ signal }) => api.get('/v1/reconciliation', asked, signal),
    placeholderData: keepPreviousData,
    staleTime: freshFor.list,
  });
}
