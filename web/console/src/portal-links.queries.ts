import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { useAct } from './act.js';
import { useApi } from './api-context.js';
import { type Pages, paged, pageSize } from './paging.js';

export type PortalLink = Answer<'/v1/portal-links'>['items'][number];

/** Those of a customer that can still be used. */
export function usePortalLinks(accountId: string): Pages<PortalLink> {
  const api = useApi();
  const asked = { accountId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.organizations.one(accountId, { of: 'portal-links' }),
    queryFn: ({ pageParam, signal }) => api.get('/v1/portal-links', { ...asked, cursor: pageParam }, signal),
  });
}

export function useRevokePortalLink() {
  const api = useApi();
  return useAct((linkId: string, idempotencyKey) =>
    api.remove('/v1/portal-links/{linkId}', { linkId }, { idempotencyKey }),
  );
}

/** A link by which a customer sees their own invoices and usage; its secret is in this answer alone. */
export function useMakePortalLink() {
  const api = useApi();
  return useAct((accountId: string, idempotencyKey) =>
    api.post('/v1/portal-links', { body: { accountId } }, { idempotencyKey }),
  );
}
