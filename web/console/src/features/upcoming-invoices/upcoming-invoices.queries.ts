import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged } from '../../paging.js';

export type UpcomingInvoice = Answer<'/v1/upcoming-invoices'>['items'][number];

/** As many as the API drafts at once. */
const asked = { limit: '50' };

export function useUpcomingInvoices(): Pages<UpcomingInvoice> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.invoices.list({ of: 'upcoming', ...asked }),
    queryFn: ({ pageParam, signal }) => api.get('/v1/upcoming-invoices', { ...asked, cursor: pageParam }, signal),
  });
}
