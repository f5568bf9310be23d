import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { type Affected, affectedOf } from './affected.js';
import { useVersions } from './products.queries.js';

/** As many as one answer has: of a product with more, "at least" is said. */
const mostCounted = '999';

/** How many subscriptions the next version of a product affects; undefined until it is known. */
export function useAffected(productId: string): { readonly affected: Affected | undefined; readonly error: unknown } {
  const api = useApi();
  const versions = useVersions(productId);
  const asked = { productId, limit: mostCounted };
  const { data, error } = useQuery({
    queryKey: keys.subscriptions.list(asked),
    queryFn: ({ signal }) => api.get('/v1/subscriptions', asked, signal),
    staleTime: freshFor.list,
  });
  const affected = data &&
    versions.data && { count: affectedOf(data.items, versions.data), isMore: data.nextCursor !== undefined };
  return { affected, error: error ?? versions.error };
}
