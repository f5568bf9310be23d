import { type QueryFilters, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { isAway } from '../../../api/problem.js';
import type { Health } from './rating-state.texts.js';

/**
 * Whether a service is away shows by nothing coming: this is asked even where nothing is reported, of a page that is in
 * view. What could not be read comes back by itself with the same look, and nobody has to ask for it.
 */
const looksEveryMs = 3_000;

/** Which services are away; undefined while nobody knows. What could not be read meanwhile is read once they are back. */
export function useHealth() {
  const queries = useQueryClient();
  const subscribe = useCallback((hear: () => void) => queries.getQueryCache().subscribe(hear), [queries]);
  const isMissed = useSyncExternalStore(subscribe, () => queries.getQueryCache().findAll(missed).length > 0);
  const { data, dataUpdatedAt, isError, refetch } = useQuery({
    queryKey: ['system-health'],
    queryFn: async ({ signal }): Promise<Health> => (await fetch('/health/system', { signal })).json(),
    refetchInterval: looksEveryMs,
    retry: false,
  });
  const before = useRef(0);
  useEffect(() => {
    if (isMissed) void refetch();
  }, [isMissed, refetch]);
  useEffect(() => {
    if (!data || dataUpdatedAt === 0) return;
    const isBack = data.ready || data.missing.length < before.current;
    before.current = data.missing.length;
    if (isBack) void queries.refetchQueries({ ...missed, fetchStatus: 'idle' });
  }, [data, dataUpdatedAt, queries]);
  return { health: data, isSilent: isError };
}

/** What is shown, and was not read the last time that it was asked for because somebody was away. */
const missed: QueryFilters = {
  type: 'active',
  predicate: ({ state, queryKey }) => queryKey[0] !== 'system-health' && isAway(state.fetchFailureReason),
};
