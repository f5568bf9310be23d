import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { useTenantZone } from '../../tenant.queries.js';
import { newSimulation, type Simulation } from './simulation-form.js';

export type SimulatedCustomer = Answer<'/v1/simulations/{simulationId}/customers'>['items'][number];

export function useSimulations(): Pages<Simulation> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.simulations.list({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/simulations', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useSimulation(simulationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.simulations.one(simulationId),
    queryFn: ({ signal }) => api.get('/v1/simulations/{simulationId}', { simulationId }, signal),
    staleTime: 0,
  });
}

export function useSimulatedCustomers(simulationId: string): Pages<SimulatedCustomer> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.simulations.one(simulationId, { of: 'customers' }),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/simulations/{simulationId}/customers', { simulationId, limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useSimulate() {
  const api = useApi();
  const zone = useTenantZone();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/simulations', { body: newSimulation(values, zone) }, { idempotencyKey });
}

/** How the product is called whose prices are tried, archived or not; undefined: not known yet. */
export function useProductName(productId: string): string | undefined {
  const api = useApi();
  const { data } = useQuery({
    queryKey: keys.products.one(productId, { of: 'name' }),
    queryFn: ({ signal }) => api.get('/v1/products/{productId}', { productId }, signal),
    select: ({ name }) => name,
    staleTime: freshFor.list,
  });
  return data;
}
