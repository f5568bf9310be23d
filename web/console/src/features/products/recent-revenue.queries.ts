import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { type RevenueOf, revenueOf } from './recent-revenue.js';

/** As many products as one answer has. */
const mostGroups = '999';

/** What products have brought in the thirty days before now, in their currency; undefined: not known yet, or nobody answers. */
export function useRecentRevenue(): RevenueOf | undefined {
  const api = useApi();
  const asked = { groupBy: 'product', limit: mostGroups } as const;
  const { data } = useQuery({
    queryKey: keys.margins(asked),
    queryFn: ({ signal }) => api.get('/v1/analytics/margin', asked, signal),
    staleTime: freshFor.figure,
  });
  return data && revenueOf(data);
}
