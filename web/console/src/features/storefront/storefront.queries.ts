import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { accountIdOf } from '../../customers.queries.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged } from '../../paging.js';
import type { Publication } from '../../publications.queries.js';

/** All plans that stand on the public page, by their places. */
export function usePlans(): Pages<Publication> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.products.list({ of: 'plans' }),
    queryFn: ({ signal }): Promise<Answer<'/v1/publications'> & { nextCursor?: string }> =>
      api.get('/v1/publications', {}, signal),
  });
}

/** How what customers see looks. */
export function useLook() {
  const api = useApi();
  return useQuery({
    queryKey: keys.branding(),
    queryFn: ({ signal }) => api.tagged('/v1/branding', {}, signal),
    staleTime: freshFor.list,
  });
}

/** A link for one customer, by name. Its secret is in this answer alone. */
export function useLinkFor() {
  const api = useApi();
  return async ({ organization = '', hours }: Values, idempotencyKey: string) => {
    const body = { accountId: await accountIdOf(api, organization), expiresInHours: Number(hours) };
    return api.post('/v1/portal-links', { body }, { idempotencyKey });
  };
}
