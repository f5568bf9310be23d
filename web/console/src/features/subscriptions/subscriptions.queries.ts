import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import type { SubscriptionsSearch } from './subscriptions.search.js';

export type Subscription = Answer<'/v1/subscriptions/{subscriptionId}'>;
export type RunningUsage = Answer<'/v1/subscriptions/{subscriptionId}/usage'>;
export type RunningTotal = Answer<'/v1/running-totals'>['items'][number];
export type Invoice = Answer<'/v1/invoices'>['items'][number];

export function useSubscriptions({ accountId, testClockId }: SubscriptionsSearch): Pages<Subscription> {
  const api = useApi();
  const asked = { accountId, testClockId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.subscriptions.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/subscriptions', { ...asked, cursor: pageParam }, signal),
  });
}

/** One of them, with the tag by which an act says in which state it was seen. */
export interface SeenSubscription extends Subscription {
  readonly etag: string | undefined;
}

export function useSubscription(subscriptionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.subscriptions.one(subscriptionId, { of: 'seen' }),
    queryFn: async ({ signal }): Promise<SeenSubscription> => {
      const { value, etag } = await api.tagged('/v1/subscriptions/{subscriptionId}', { subscriptionId }, signal);
      return { ...value, etag };
    },
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
