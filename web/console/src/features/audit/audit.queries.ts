import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
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

/** Names of users and of keys by their ids: of each as many as a list shows. */
export function useActorNames(): ReadonlyMap<string, string> {
  const api = useApi();
  const asked = { limit: pageSize };
  const { data: users = nobody } = useQuery({
    queryKey: keys.users({ ...asked, as: 'names' }),
    queryFn: ({ signal }) => api.get('/v1/users', asked, signal),
    select: ({ items }) => items.map(({ userId, name }) => [userId, name] as const),
    staleTime: freshFor.list,
  });
  const { data: ofKeys = nobody } = useQuery({
    queryKey: keys.apiKeys({ ...asked, as: 'names' }),
    queryFn: ({ signal }) => api.get('/v1/api-keys', asked, signal),
    select: ({ items }) => items.map(({ keyId, name }) => [keyId, name] as const),
    staleTime: freshFor.list,
  });
  return useMemo(() => new Map([...users, ...ofKeys]), [users, ofKeys]);
}

const nobody: readonly (readonly [id: string, name: string])[] = [];
