import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { freshFor, keys } from '../../api/keys.js';
import { useApi } from './api-context.js';
import { pageSize } from './paging.js';
import { useMay } from './permitted.js';

/** Names of users and of keys by their ids: of each as many as a list shows, and none for whoever may not see who there is. */
export function useActorNames(): ReadonlyMap<string, string> {
  const api = useApi();
  const enabled = useMay('admin');
  const asked = { limit: pageSize };
  const { data: users = nobody } = useQuery({
    queryKey: keys.users({ ...asked, as: 'names' }),
    queryFn: ({ signal }) => api.get('/v1/users', asked, signal),
    select: ({ items }) => items.map(({ userId, name }) => [userId, name] as const),
    staleTime: freshFor.list,
    enabled,
  });
  const { data: ofKeys = nobody } = useQuery({
    queryKey: keys.apiKeys({ ...asked, as: 'names' }),
    queryFn: ({ signal }) => api.get('/v1/api-keys', asked, signal),
    select: ({ items }) => items.map(({ keyId, name }) => [keyId, name] as const),
    staleTime: freshFor.list,
    enabled,
  });
  return useMemo(() => new Map([...users, ...ofKeys]), [users, ofKeys]);
}

const nobody: readonly (readonly [id: string, name: string])[] = [];
