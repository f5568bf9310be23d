import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../../api/client.js';
import { freshFor, keys } from '../../api/keys.js';
import { useApi } from './api-context.js';
import { useSession } from './session-context.js';

export type Attention = Answer<'/v1/attention'>['items'][number];

const mostPutAway = 50;

/** What waits for a decision. */
export function useAttention() {
  const api = useApi();
  return useQuery({
    queryKey: keys.attention(),
    queryFn: ({ signal }) => api.get('/v1/attention', {}, signal),
    staleTime: freshFor.figure,
  });
}

/** Puts one away until something new comes to it, or takes that back. */
export function usePutAway() {
  const api = useApi();
  const queries = useQueryClient();
  const { preferences } = useSession();
  return useMutation({
    mutationFn: async ({ id, isAway }: { readonly id: string; readonly isAway: boolean }) => {
      // What another window has put away meanwhile stays so.
      const known = await api.get('/v1/session', {}).catch(() => ({ preferences }));
      const others = (known.preferences.dismissed ?? []).filter((one) => one !== id);
      const dismissed = (isAway ? [...others, id] : others).slice(-mostPutAway);
      return api.patch('/v1/me/preferences', { body: { dismissed } }, {});
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.attention() }),
  });
}
