import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type ModelPrice, newPrice, priceKey, withPrice } from './price-form.js';

export type UnknownModel = Answer<'/v1/unknown-models'>['items'][number];

/** The tenant's own prices, which go before those of the catalogue, with the tag that a change names. */
export function useModelPrices() {
  const api = useApi();
  return useQuery({
    queryKey: keys.modelPrices(),
    queryFn: ({ signal }) => api.tagged('/v1/model-prices', {}, signal),
    staleTime: freshFor.list,
  });
}

/** What usage has named and nobody has a price of. */
export function useUnknownModels() {
  const api = useApi();
  return useQuery({
    queryKey: keys.unknownModels({}),
    queryFn: ({ signal }) => api.get('/v1/unknown-models', {}, signal),
    select: ({ items }) => items,
    staleTime: freshFor.list,
  });
}

/** One more, over the list as it is now: whoever changed it in between is not undone. */
export function useAddPrice() {
  const api = useApi();
  const zone = useTenantZone();
  return async (values: Values, idempotencyKey: string) => {
    const { value, etag } = await api.tagged('/v1/model-prices', {});
    const prices = withPrice(value.prices, newPrice(values, zone));
    return api.put('/v1/model-prices', { body: { prices } }, { idempotencyKey, ifMatch: etag });
  };
}

export function useRemovePrice() {
  const api = useApi();
  return useAct(async (price: ModelPrice, idempotencyKey) => {
    const { value, etag } = await api.tagged('/v1/model-prices', {});
    const prices = value.prices.filter((one) => priceKey(one) !== priceKey(price));
    return api.put('/v1/model-prices', { body: { prices } }, { idempotencyKey, ifMatch: etag });
  });
}
