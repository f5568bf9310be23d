import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged, pageSize } from '../../paging.js';

export type HeldInvoice = Answer<'/v1/held-occasions'>['items'][number];

const asked = { limit: pageSize };
const queryKey = keys.invoices.list({ of: 'held', ...asked });

export function useHeldInvoices(): Pages<HeldInvoice> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey,
    queryFn: ({ pageParam, signal }) => api.get('/v1/held-occasions', { ...asked, cursor: pageParam }, signal),
  });
}

/** Whose address an invoice has; undefined while that is not known, null where a person is invoiced, who has none. */
export function useInvoicedOrganization(subscriptionId: string): string | null | undefined {
  const api = useApi();
  return useQuery({
    queryKey: keys.subscriptions.one(subscriptionId, { of: 'organization' }),
    queryFn: ({ signal }) => api.get('/v1/subscriptions/{subscriptionId}', { subscriptionId }, signal),
    select: ({ organizationId }) => organizationId ?? null,
    staleTime: freshFor.list,
  }).data;
}

/** A tax service may answer only now, and nothing is reported when it says no again: it is looked for a few times. */
const looksAfterMs = [1_000, 3_000, 8_000];

/** Decides it again with what is known now. */
export function useRelease() {
  const api = useApi();
  const queries = useQueryClient();
  return useAct(async (occasionId: string, idempotencyKey) => {
    const released = await api.post('/v1/held-occasions/{occasionId}/release', { occasionId }, { idempotencyKey });
    if (released.status === 'open')
      for (const ms of looksAfterMs) setTimeout(() => void queries.invalidateQueries({ queryKey }), ms);
    return released;
  });
}
