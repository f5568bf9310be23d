import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { useTenantZone } from '../../tenant.queries.js';
import { yearsUpTo } from './months.js';
import type { RecurringSearch } from './recurring-revenue.search.js';

export type RecurringRevenue = Answer<'/v1/analytics/recurring-revenue'>;

/** Month by month up to now, which is the tenant's: its clock may be a test clock. */
export function useRecurringRevenue({ months = '12', productId }: RecurringSearch) {
  const api = useApi();
  const timeZone = useTenantZone();
  const asked = { timeZone, productId };
  const path = '/v1/analytics/recurring-revenue';
  return useQuery({
    queryKey: keys.recurringRevenue({ ...asked, months }),
    queryFn: async ({ signal }): Promise<RecurringRevenue> => {
      const now = await api.get(path, asked, signal);
      const years = yearsUpTo(now.to, Number(months), timeZone);
      const answers = await Promise.all(years.map((year) => api.get(path, { ...asked, ...year }, signal)));
      return { ...now, from: years[0]?.from ?? now.from, items: answers.flatMap(({ items }) => items) };
    },
    placeholderData: keepPreviousData,
    staleTime: freshFor.figure,
  });
}
