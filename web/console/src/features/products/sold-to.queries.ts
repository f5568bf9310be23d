import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';

/** To whom a product may be sold, as choices; what is not among the first is not offered here. */
export function useAudienceChoices() {
  const api = useApi();
  return useQuery({
    queryKey: keys.audiences({ of: 'choices' }),
    queryFn: ({ signal }) => api.get('/v1/audiences', { limit: '999' }, signal),
    select: ({ items }) => items.map(({ audienceId, name }) => [audienceId, name] as const),
    staleTime: freshFor.list,
  });
}

/** The next version, which differs in nothing but who may buy it. */
export function useSellTo(productId: string, ifMatch: string | undefined) {
  const api = useApi();
  return ({ audienceId = '' }: Values, idempotencyKey: string) => {
    const body = { audienceId: audienceId === '' ? null : audienceId };
    return api.patch('/v1/products/{productId}', { productId, body }, { idempotencyKey, ifMatch });
  };
}
