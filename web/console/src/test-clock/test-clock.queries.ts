import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../../../api/client.js';
import { freshFor, keys } from '../../../api/keys.js';
import { ApiProblem } from '../../../api/problem.js';
import { useApi } from '../api-context.js';

export type TestClock = Answer<'/v1/test-clocks/{testClockId}'>;

export function useTestClock(testClockId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.testClocks.one(testClockId),
    queryFn: ({ signal }) => api.get('/v1/test-clocks/{testClockId}', { testClockId }, signal),
    staleTime: freshFor.list,
  });
}

export interface Move {
  readonly to: string;
  /** One of a move, however often it is asked for: the clock moves once. */
  readonly idempotencyKey: string;
}

const mostAsked = 20;

/** Moves a test clock; while periods are still being closed (503) it asks again, and everything shown is read anew after. */
export function useAdvance(testClockId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ to, idempotencyKey }: Move) => {
      const startedAt = performance.now();
      const moved = await api.post(
        '/v1/test-clocks/{testClockId}/advance',
        { testClockId, body: { to } },
        { idempotencyKey },
      );
      return { ...moved, tookMs: performance.now() - startedAt };
    },
    retry: (failures, error) => failures < mostAsked && error instanceof ApiProblem && error.status === 503,
    retryDelay: (_, error) => (error instanceof ApiProblem ? error.retryAfterMs : undefined) ?? 1_000,
    onSuccess: () => queries.invalidateQueries(),
  });
}
