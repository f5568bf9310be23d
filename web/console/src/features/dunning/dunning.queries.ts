import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { policyOf } from './dunning-form.js';

export function useDunningPolicy() {
  const api = useApi();
  return useQuery({
    queryKey: keys.dunningPolicy(),
    queryFn: ({ signal }) => api.tagged('/v1/dunning-policy', {}, signal),
    staleTime: freshFor.list,
  });
}

/** In the place of the one that was read. */
export function useSetDunningPolicy(etag: string | undefined) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.put('/v1/dunning-policy', { body: policyOf(values) }, { idempotencyKey, ifMatch: etag });
}
