import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../api/keys.js';
import { useApi } from './api-context.js';

export function useTenant() {
  const api = useApi();
  return useQuery({
    queryKey: keys.tenant(),
    queryFn: ({ signal }) => api.get('/v1/tenant', {}, signal),
    staleTime: freshFor.catalogue,
  });
}

/** The zone of times that no subscription is about. */
export const useTenantZone = (): string => useTenant().data?.timeZone ?? 'UTC';
