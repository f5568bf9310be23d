import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { paged, pageSize } from '../../paging.js';
import type { AuditSearch } from './audit.search.js';

export type AuditEntry = Answer<'/v1/audit'>['items'][number];

export function useAudit({ object, kind, action, by }: Omit<AuditSearch, 'open'>) {
  const api = useApi();
  const asked = { object, kind, action, by, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.audit(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/audit', { ...asked, cursor: pageParam }, signal),
  });
}

/** Names of users by their ids: as many as a list shows. */
export function useUserNames(): ReadonlyMap<string, string> {
  const api = useApi();
  const asked = { limit: pageSize };
  const { data = nobody } = useQuery({
    queryKey: keys.users({ ...asked, as: 'names' }),
    queryFn: ({ signal }) => api.get('/v1/users', asked, signal),
    select: ({ items }) => new Map(items.map(({ userId, name }) => [userId, name])),
    staleTime: freshFor.list,
  });
  return data;
}

const nobody: ReadonlyMap<string, string> = new Map();
