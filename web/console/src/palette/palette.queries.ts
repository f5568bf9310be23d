import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../api/client.js';
import { freshFor, keys } from '../../../api/keys.js';
import { useApi } from '../api-context.js';

export type Hit = Answer<'/v1/search'>['items'][number];

const shortest = 2;

/** Objects by a part of their name, their number or their id. */
export function useFound(q: string) {
  const api = useApi();
  const sought = q.trim().slice(0, 200);
  return useQuery({
    queryKey: keys.search({ q: sought }),
    queryFn: ({ signal }) => api.get('/v1/search', { q: sought }, signal),
    enabled: sought.length >= shortest,
    placeholderData: keepPreviousData,
    staleTime: freshFor.list,
  });
}
