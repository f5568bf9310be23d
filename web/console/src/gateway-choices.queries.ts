import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../api/keys.js';
import { useApi } from './api-context.js';

/** Gateways that a product can be charged through, with the mode of each: a tenant has few. */
export function useGatewayChoices() {
  const api = useApi();
  return useQuery({
    queryKey: keys.paymentGateways({ as: 'choices' }),
    queryFn: ({ signal }) => api.get('/v1/payment-gateways', {}, signal),
    select: ({ items }) =>
      items.map(({ gatewayId, name, mode }) => [gatewayId, mode === 'test' ? `${name} (test)` : name] as const),
    staleTime: freshFor.list,
  });
}
