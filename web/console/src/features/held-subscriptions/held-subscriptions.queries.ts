import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged, pageSize } from '../../paging.js';

export type HeldSubscription = Answer<'/v1/held-subscriptions'>['items'][number];

const asked = { limit: pageSize };

export function useHeldSubscriptions(): Pages<HeldSubscription> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.subscriptions.list({ of: 'held', ...asked }),
    queryFn: ({ pageParam, signal }) => api.get('/v1/held-subscriptions', { ...asked, cursor: pageParam }, signal),
  });
}
