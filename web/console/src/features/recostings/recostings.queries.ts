import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { useConfirmed } from '../../confirmed.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { useTenantZone } from '../../tenant.queries.js';
import { newRecosting, type Recosting } from './recosting-form.js';

export function useRecostings(): Pages<Recosting> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.recostings.list({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/recostings', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useRecosting(recostingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.recostings.one(recostingId),
    queryFn: ({ signal }) => api.get('/v1/recostings/{recostingId}', { recostingId }, signal),
    staleTime: 0,
  });
}

/** Finds out first what it would change. */
export function useBeginRecosting() {
  const api = useApi();
  const zone = useTenantZone();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/recostings', { body: newRecosting(values, zone) }, { idempotencyKey });
}

export function useApplyRecosting() {
  const api = useApi();
  return useConfirmed(({ recostingId }: Recosting, idempotencyKey) =>
    api.post('/v1/recostings/{recostingId}/apply', { recostingId }, { idempotencyKey }),
  );
}
