import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged, pagedLong, pageSize } from '../../paging.js';
import type { Subscription } from './organizations.queries.js';

export type Margin = Answer<'/v1/analytics/margin'>['items'][number];
export type LoggedUsage = Answer<'/v1/usage'>['items'][number];
export type Delivery = Answer<'/v1/deliveries'>['items'][number];
export type Credential = Answer<'/v1/subscriptions/{subscriptionId}/credentials'>['items'][number];

export const usageGroups = ['product', 'model', 'agent', 'credential', 'subscriber'] as const;
export type UsageGroup = (typeof usageGroups)[number];

/** Its usage of the last thirty days, added up. */
export function useMarginsOf(accountId: string, groupBy: UsageGroup, timeZone: string) {
  const api = useApi();
  const asked = { accountId, groupBy, timeZone, limit: '100' };
  return useQuery({
    queryKey: keys.margins(asked),
    queryFn: ({ signal }) => api.get('/v1/analytics/margin', asked, signal),
    staleTime: freshFor.figure,
  });
}

/** What it has used, whatever became of it, the newest first. */
export function useLogOf(organizationId: string): Pages<LoggedUsage> {
  const api = useApi();
  const asked = { organization: organizationId, limit: pageSize };
  return useInfiniteQuery({
    ...pagedLong,
    queryKey: keys.usage.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/usage', { ...asked, cursor: pageParam.cursor }, signal),
  });
}

/** Mails to one address, the newest first. */
export function useMailsTo(recipient: string): Pages<Delivery> {
  const api = useApi();
  const asked = { recipient, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.deliveries(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/deliveries', { ...asked, cursor: pageParam }, signal),
  });
}

/** Credentials of these subscriptions, in their order; undefined where they are not known yet. */
export function useCredentialsOf(subscriptions: readonly Subscription[]) {
  const api = useApi();
  return useQueries({
    queries: subscriptions.map(({ subscriptionId }) => ({
      queryKey: keys.subscriptions.one(subscriptionId, { of: 'credentials' }),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        api.get('/v1/subscriptions/{subscriptionId}/credentials', { subscriptionId }, signal),
      staleTime: freshFor.list,
    })),
    combine: (results) => ({
      lists: results.map(({ data }) => data?.items),
      isPending: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error !== null)?.error ?? null,
      retry: () => results.forEach(({ error, refetch }) => void (error !== null && refetch())),
    }),
  });
}
