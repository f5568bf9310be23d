import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { dayRange } from '../../day-range.js';
import type { CostsSearch } from './costs.search.js';

export type Margins = Answer<'/v1/analytics/margin'>;
export type Margin = Margins['items'][number];
export type Total = Margins['totals'][number];

export const askedOf = ({ accountId, productId, model, credential, from, to }: CostsSearch, timeZone: string) => ({
  ...dayRange({ from, to }, timeZone),
  timeZone,
  accountId,
  productId,
  model,
  credential,
});

/** Day by day, with the range before it to compare with. */
export function useDays(search: CostsSearch, timeZone: string) {
  const api = useApi();
  const asked = { ...askedOf(search, timeZone), groupBy: 'day', compare: 'previous' } as const;
  return useQuery({
    queryKey: keys.margins(asked),
    queryFn: ({ signal }) => api.get('/v1/analytics/margin', asked, signal),
    placeholderData: keepPreviousData,
    staleTime: freshFor.figure,
  });
}

/** Usage that is on no invoice yet, by currency. */
export function useUnbilled({ accountId, productId }: CostsSearch) {
  const api = useApi();
  const asked = { accountId, productId };
  return useQuery({
    queryKey: keys.unbilled(asked),
    queryFn: ({ signal }) => api.get('/v1/analytics/unbilled', asked, signal),
    select: ({ items }) => items,
    staleTime: freshFor.figure,
  });
}
