import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { dayRange } from '../../day-range.js';
import type { CostsSearch } from './costs.search.js';

/** What is lost shows by nothing coming: this is asked even where nothing is reported. */
const looksEveryMs = 30_000;

/** All hours of these days together, by when usage was received. */
export function useReconciled({ from, to }: CostsSearch, timeZone: string) {
  const api = useApi();
  const asked = dayRange({ from, to }, timeZone);
  return useQuery({
    queryKey: keys.reconciledTotal(asked),
    queryFn: ({ signal }) => api.get('/v1/reconciliation/total', asked, signal),
    placeholderData: keepPreviousData,
    refetchInterval: looksEveryMs,
  });
}
