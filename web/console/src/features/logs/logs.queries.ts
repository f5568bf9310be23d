import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { dayRange } from '../../day-range.js';
import { type Pages, paged, pagedLong, pageSize } from '../../paging.js';
import { queryOf } from './logs.query.js';
import type { LogsSearch } from './logs.search.js';

export type LoggedUsage = Answer<'/v1/usage'>['items'][number];
export type UnattributedUsage = Answer<'/v1/unattributed-usage'>['items'][number];
export type StoredEvent = Answer<'/v1/usage/{source}/{id}'>;
export type UnattributedGroups = Answer<'/v1/analytics/unattributed'>;
export type ConflictingUsage = Answer<'/v1/conflicting-usage'>['items'][number];
export type RejectedUsage = Answer<'/v1/rejected-usage'>['items'][number];

/** What the API is asked for usage that fits. */
export const usageAsked = (search: LogsSearch, timeZone: string) => ({
  ...queryOf(search.q ?? '').filter,
  ...dayRange(search, timeZone),
  ...(search.tab === 'late' && { state: 'late' as const }),
});

export function useUsage(search: LogsSearch, timeZone: string): Pages<LoggedUsage> {
  const api = useApi();
  const asked = { ...usageAsked(search, timeZone), limit: pageSize };
  return useInfiniteQuery({
    ...pagedLong,
    queryKey: keys.usage.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/usage', { ...asked, cursor: pageParam.cursor }, signal),
  });
}

export function useUnattributed({ reason }: LogsSearch): Pages<UnattributedUsage> {
  const api = useApi();
  const asked = { reason, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.unattributed(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/unattributed-usage', { ...asked, cursor: pageParam }, signal),
  });
}

/** All of it by its reason and by what it names. */
export function useUnattributedGroups() {
  const api = useApi();
  return useQuery({
    queryKey: keys.unattributedGroups(),
    queryFn: ({ signal }) => api.get('/v1/analytics/unattributed', {}, signal),
    staleTime: freshFor.list,
  });
}

export function useConflicting(): Pages<ConflictingUsage> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.conflicting({}),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/conflicting-usage', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useRejected(): Pages<RejectedUsage> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.rejected({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/rejected-usage', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useEvent(source: string, id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.usage.one(`${source}/${id}`),
    queryFn: ({ signal }) => api.get('/v1/usage/{source}/{id}', { source, id }, signal),
    staleTime: freshFor.list,
  });
}

/** Takes an event back, for a reason; rating does it once it has come to that in the log. */
export function useVoidEvent(source: string, id: string) {
  const api = useApi();
  return useAct((reason: string, idempotencyKey) =>
    api.post('/v1/usage/void', { body: { source, id, reason } }, { idempotencyKey }),
  );
}

interface Voided {
  readonly events: readonly Pick<LoggedUsage, 'source' | 'id'>[];
  readonly reason: string;
}

/** The same of several, at once: all of them, or none. */
export function useVoidEvents() {
  const api = useApi();
  return useAct(({ events, reason }: Voided, idempotencyKey) =>
    api.post('/v1/usage/void', { body: events.map(({ source, id }) => ({ source, id, reason })) }, { idempotencyKey }),
  );
}
