import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { localMidnight } from '../../../../ui/format/local-midnight.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { FormField, Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { useTenantZone } from '../../tenant.queries.js';

export type ApiKey = Answer<'/v1/api-keys'>['items'][number];
export type Scope = ApiKey['scopes'][number];

export function useApiKeys(): Pages<ApiKey> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.apiKeys({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/api-keys', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useMakeKey() {
  const api = useApi();
  const zone = useTenantZone();
  return (values: Values, idempotencyKey: string) => {
    const expiresAt = values['expires'] ? localMidnight(values['expires'], zone) : undefined;
    const body = { name: values['name'] ?? '', scopes: scopesOf(values), expiresAt };
    return api.post('/v1/api-keys', { body }, { idempotencyKey });
  };
}

export function useRevoke(keyId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) => api.remove('/v1/api-keys/{keyId}', { keyId }, { idempotencyKey }));
}

/** What each lets a program do. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  ingest: 'Send usage',
  read: 'Read everything but keys',
  write: 'Change products, customers and money',
  admin: 'Make keys and change the tenant',
};

export const scopes = Object.keys(scopeWords) as Scope[];

export const scopesOf = (values: Values): Scope[] => scopes.filter((scope) => values[scope] === 'true');

export const keyFields: readonly FormField[] = [
  { name: 'name', label: 'What it is for', isNeeded: true, isWide: true, most: 200 },
  ...scopes.map(
    (scope): FormField => ({
      name: scope,
      label: scopeWords[scope],
      kind: 'check',
      isWide: true,
      initial: scope === 'ingest' ? 'true' : '',
      ...(scope === 'ingest' && { pointer: '/scopes' }),
    }),
  ),
  { name: 'expires', label: 'Expires', kind: 'date', help: 'Empty: never.', pointer: '/expiresAt' },
];
