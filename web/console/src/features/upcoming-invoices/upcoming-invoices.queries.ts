import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { dayRange } from '../../day-range.js';
import { type Pages, pagedLong } from '../../paging.js';
import { useTenantZone } from '../../tenant.queries.js';
import type { UpcomingSearch } from './upcoming-invoices.search.js';

export type UpcomingInvoice = Answer<'/v1/upcoming-invoices'>['items'][number];

/** As many as the API drafts at once. */
const limit = '50';

export function useUpcomingInvoices({ accountId, ...days }: UpcomingSearch): Pages<UpcomingInvoice> {
  const api = useApi();
  const { from: endsFrom, to: endsBefore } = dayRange(days, useTenantZone());
  const asked = { accountId, endsFrom, endsBefore, limit };
  return useInfiniteQuery({
    ...pagedLong,
    queryKey: keys.invoices.list({ of: 'upcoming', ...asked }),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/upcoming-invoices', { ...asked, cursor: pageParam.cursor }, signal),
  });
}
