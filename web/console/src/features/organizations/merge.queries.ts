import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';

export type Merge = Answer<'/v1/organizations/{organizationId}/merge'>;

/** Others that it can be merged into, as choices. */
export function useOtherOrganizations(organizationId: string) {
  const api = useApi();
  const asked = { limit: '500' };
  return useQuery({
    queryKey: keys.organizations.list({ ...asked, as: 'others' }),
    queryFn: ({ signal }) => api.get('/v1/organizations', asked, signal),
    select: ({ items }) =>
      items
        .filter((one) => one.organizationId !== organizationId && !one.mergedInto)
        .map((one) => [one.organizationId, one.name] as const),
    staleTime: freshFor.list,
  });
}

/** What would move; nothing is asked until another one is chosen. */
export function useMergePreview(organizationId: string, into: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.organizations.one(organizationId, { of: 'merge', into }),
    queryFn: ({ signal }) => api.get('/v1/organizations/{organizationId}/merge', { organizationId, into }, signal),
    enabled: into !== '',
    staleTime: 0,
  });
}

export function useMerge(organizationId: string) {
  const api = useApi();
  return useAct((into: string, idempotencyKey) =>
    api.post('/v1/organizations/{organizationId}/merge', { organizationId, body: { into } }, { idempotencyKey }),
  );
}
