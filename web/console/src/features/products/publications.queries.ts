import { useQuery } from '@tanstack/react-query';
import type { Answer, Body } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';

export type Publication = Answer<'/v1/publications'>['items'][number];

/** How a product stands on the public page of plans; null: it does not. */
export function usePublication(productId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.products.list({ of: 'publications' }),
    queryFn: ({ signal }) => api.get('/v1/publications', {}, signal),
    select: ({ items }) => items.find((one) => one.productId === productId) ?? null,
    staleTime: freshFor.list,
  });
}

export function useShowProduct(productId: string) {
  const api = useApi();
  return (body: Body<'PUT', '/v1/products/{productId}/publication'>, idempotencyKey: string) =>
    api.put('/v1/products/{productId}/publication', { productId, body }, { idempotencyKey });
}

export function useHideProduct(productId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.remove('/v1/products/{productId}/publication', { productId }, { idempotencyKey }),
  );
}

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
