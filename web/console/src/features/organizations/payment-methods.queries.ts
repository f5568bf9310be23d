import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { useConfirmed } from '../../confirmed.js';

export type PaymentMethod = Answer<'/v1/organizations/{organizationId}/payment-methods'>['items'][number];

export function usePaymentMethods(organizationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.organizations.one(organizationId, { of: 'payment-methods' }),
    queryFn: ({ signal }) => api.get('/v1/organizations/{organizationId}/payment-methods', { organizationId }, signal),
    staleTime: freshFor.list,
  });
}

/** Invoices are charged to this one from now on. */
export function useMakeDefault(organizationId: string) {
  const api = useApi();
  return useAct((methodId: string, idempotencyKey) =>
    api.put(
      '/v1/organizations/{organizationId}/payment-methods/{methodId}/default',
      { organizationId, methodId },
      { idempotencyKey },
    ),
  );
}

/** It is charged no more. */
export function useDetach(organizationId: string) {
  const api = useApi();
  return useConfirmed(({ methodId }: PaymentMethod, idempotencyKey) =>
    api.remove(
      '/v1/organizations/{organizationId}/payment-methods/{methodId}',
      { organizationId, methodId },
      { idempotencyKey },
    ),
  );
}

/** A page of a provider's own, on which the customer gives a card; it must be named where the tenant has several. */
export function useCardPage(organizationId: string) {
  const api = useApi();
  return useAct((gatewayId: string, idempotencyKey) =>
    api.post(
      '/v1/organizations/{organizationId}/payment-methods/setup',
      { organizationId, body: { gatewayId } },
      { idempotencyKey },
    ),
  );
}
