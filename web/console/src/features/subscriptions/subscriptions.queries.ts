import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { ApiProblem } from '../../../../api/problem.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import type { SubscriptionsSearch } from './subscriptions.search.js';

export type Subscription = Answer<'/v1/subscriptions/{subscriptionId}'>;
export type RunningUsage = Answer<'/v1/subscriptions/{subscriptionId}/usage'>;
export type RunningTotal = Answer<'/v1/running-totals'>['items'][number];
export type TestClock = Answer<'/v1/test-clocks/{testClockId}'>;
export type Invoice = Answer<'/v1/invoices'>['items'][number];

export function useSubscriptions(search: SubscriptionsSearch): Pages<Subscription> {
  const api = useApi();
  const asked = { ...search, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.subscriptions.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/subscriptions', { ...asked, cursor: pageParam }, signal),
  });
}

export function useSubscription(subscriptionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.subscriptions.one(subscriptionId),
    queryFn: ({ signal }) => api.get('/v1/subscriptions/{subscriptionId}', { subscriptionId }, signal),
    staleTime: freshFor.list,
  });
}

/** The running period: what it came to, and what it will come to if usage goes on. */
export function useRunningUsage(subscriptionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.subscriptions.one(subscriptionId, { of: 'usage' }),
    queryFn: ({ signal }) => api.get('/v1/subscriptions/{subscriptionId}/usage', { subscriptionId }, signal),
    staleTime: freshFor.list,
  });
}

/** Every period that is not forgotten, the newest first, with its tiers. */
export function useRunningTotals(subscriptionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.runningTotals({ subscriptionId }),
    queryFn: ({ signal }) => api.get('/v1/running-totals', { subscriptionId, limit: '12' }, signal),
    select: ({ items }) => items.toSorted((a, b) => b.period.index - a.period.index),
    staleTime: freshFor.list,
  });
}

export function useSegments(subscriptionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.subscriptions.one(subscriptionId, { of: 'segments' }),
    queryFn: ({ signal }) =>
      api.get('/v1/subscriptions/{subscriptionId}/segments', { subscriptionId, limit: '100' }, signal),
    staleTime: freshFor.list,
  });
}

export function useCredentials(subscriptionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.subscriptions.one(subscriptionId, { of: 'credentials' }),
    queryFn: ({ signal }) => api.get('/v1/subscriptions/{subscriptionId}/credentials', { subscriptionId }, signal),
    staleTime: freshFor.list,
  });
}

export function useInvoicesOf(subscriptionId: string): Pages<Invoice> {
  const api = useApi();
  const asked = { subscriptionId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.invoices.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/invoices', { ...asked, cursor: pageParam }, signal),
  });
}

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
