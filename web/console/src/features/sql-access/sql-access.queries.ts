import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';

export type SqlAccess = Answer<'/v1/analytics/sql-reader'>;

export function useSqlAccess() {
  const api = useApi();
  return useQuery({
    queryKey: keys.sqlAccess(),
    queryFn: ({ signal }) => api.get('/v1/analytics/sql-reader', {}, signal),
    staleTime: freshFor.list,
  });
}

/** The user, or another password for it. */
export function useMakeSqlReader() {
  const api = useApi();
  return useAct((_: string, idempotencyKey) => api.put('/v1/analytics/sql-reader', {}, { idempotencyKey }));
}

export function useRemoveSqlReader() {
  const api = useApi();
  return useAct((_: string, idempotencyKey) => api.remove('/v1/analytics/sql-reader', {}, { idempotencyKey }));
}
