import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';

const yearMs = 366 * 86_400_000;

/** Of the periods of a year that were invoiced; nothing where none was. */
export function useBilledQuantities(productId: string, metricId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.products.one(productId, { of: 'quantities', metricId }),
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - yearMs).toISOString();
      return api.get('/v1/analytics/billed-quantities', { productId, metricId, from }, signal);
    },
    select: ({ items }) => items.find((one) => one.quantity !== undefined),
    staleTime: freshFor.figure,
  });
}
