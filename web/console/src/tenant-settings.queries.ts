import { useQuery } from '@tanstack/react-query';
import type { Body } from '../../api/client.js';
import { freshFor, keys } from '../../api/keys.js';
import { useApi } from './api-context.js';

export function useTenant() {
  const api = useApi();
  return useQuery({
    queryKey: keys.tenant(),
    queryFn: ({ signal }) => api.tagged('/v1/tenant', {}, signal),
    staleTime: freshFor.list,
  });
}

/** Over what was read alone: whoever was slower is told so. */
export function useChangeTenant(etag: string | undefined) {
  const api = useApi();
  return (body: Body<'PATCH', '/v1/tenant'>, idempotencyKey: string) =>
    api.patch('/v1/tenant', { body }, { idempotencyKey, ifMatch: etag });
}
