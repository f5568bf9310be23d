import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { type Endpoint, type EventType, endpointChange, newEndpoint } from './webhook-form.js';

export type Delivery = Answer<'/v1/webhook-endpoints/{endpointId}/deliveries'>['items'][number];
export type WholeDelivery = Answer<'/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}'>;

export function useEndpoints(): Pages<Endpoint> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.webhooks.list({}),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/webhook-endpoints', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useEventTypes() {
  const api = useApi();
  return useQuery({
    queryKey: keys.webhookEventTypes(),
    queryFn: ({ signal }) => api.get('/v1/webhook-event-types', {}, signal),
    staleTime: freshFor.catalogue,
  });
}

export function useEndpoint(endpointId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.webhooks.one(endpointId),
    queryFn: ({ signal }) => api.get('/v1/webhook-endpoints/{endpointId}', { endpointId }, signal),
    staleTime: freshFor.list,
  });
}

export function useDeliveries(endpointId: string, status?: Delivery['status']): Pages<Delivery> {
  const api = useApi();
  const asked = { endpointId, status, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.webhooks.one(endpointId, { of: 'deliveries', status }),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/webhook-endpoints/{endpointId}/deliveries', { ...asked, cursor: pageParam }, signal),
  });
}

export function useDelivery(endpointId: string, deliveryId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.webhooks.one(endpointId, { of: 'delivery', deliveryId }),
    queryFn: ({ signal }) =>
      api.get('/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}', { endpointId, deliveryId }, signal),
  });
}

export function useMakeEndpoint(types: readonly EventType[]) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/webhook-endpoints', { body: newEndpoint(values, types) }, { idempotencyKey });
}

export function useChangeEndpoint(endpointId: string) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.patch('/v1/webhook-endpoints/{endpointId}', { endpointId, body: endpointChange(values) }, { idempotencyKey });
}

export function useSwitch(endpointId: string) {
  const api = useApi();
  return useAct((enabled: boolean, idempotencyKey) =>
    api.patch('/v1/webhook-endpoints/{endpointId}', { endpointId, body: { enabled } }, { idempotencyKey }),
  );
}

export function useTest(endpointId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/webhook-endpoints/{endpointId}/test', { endpointId }, { idempotencyKey }),
  );
}

export function useNewSecret(endpointId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/webhook-endpoints/{endpointId}/rotate-secret', { endpointId }, { idempotencyKey }),
  );
}

export function useRemoveEndpoint(endpointId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.remove('/v1/webhook-endpoints/{endpointId}', { endpointId }, { idempotencyKey }),
  );
}

export function useSendAgain(endpointId: string, deliveryId: string) {
  const api = useApi();
  const path = '/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/resend';
  return useAct((_: string, idempotencyKey) => api.post(path, { endpointId, deliveryId }, { idempotencyKey }));
}
