import { useQuery } from '@tanstack/react-query';
import type { Answer, Body } from '../../api/client.js';
import { freshFor, keys } from '../../api/keys.js';
import { useAct } from './act.js';
import { useApi } from './api-context.js';

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

/** Shows a product, or shows it under another name or in another place. */
export function useShowProduct() {
  const api = useApi();
  return (productId: string, body: Body<'PUT', '/v1/products/{productId}/publication'>, idempotencyKey: string) =>
    api.put('/v1/products/{productId}/publication', { productId, body }, { idempotencyKey });
}

export function useHideProduct(productId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.remove('/v1/products/{productId}/publication', { productId }, { idempotencyKey }),
  );
}
