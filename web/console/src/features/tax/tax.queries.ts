import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type TaxBehaviour, taxBehaviours } from './tax.texts.js';

export type TaxedCustomer = Answer<'/v1/organizations'>['items'][number];
export type TaxingGateway = Answer<'/v1/payment-gateways'>['items'][number];

export function useTaxingGateways() {
  const api = useApi();
  return useQuery({
    queryKey: keys.paymentGateways({ of: 'taxes' }),
    queryFn: ({ signal }) => api.get('/v1/payment-gateways', {}, signal),
    select: ({ items }) => items,
    staleTime: freshFor.list,
  });
}

export function useSetTaxBehaviour(gatewayId: string) {
  const api = useApi();
  return ({ taxBehaviour }: Values, idempotencyKey: string) => {
    const body = { taxBehaviour: taxBehaviours.find((one) => one === taxBehaviour) ?? ('none' as TaxBehaviour) };
    return api.patch('/v1/payment-gateways/{gatewayId}', { gatewayId, body }, { idempotencyKey });
  };
}

/** As many as a page of the API has room for, and whether there are more. */
export function useTaxedCustomers() {
  const api = useApi();
  const asked = { limit: '999' };
  return useQuery({
    queryKey: keys.organizations.list({ ...asked, as: 'taxed' }),
    queryFn: ({ signal }) => api.get('/v1/organizations', asked, signal),
    select: ({ items, nextCursor }) => ({
      customers: items.filter(({ mergedInto }) => !mergedInto),
      isCut: nextCursor !== undefined,
    }),
    staleTime: freshFor.list,
  });
}

/** How many invoices wait for a tax service, or for what it has refused. */
export function useWaitingForTaxes() {
  const api = useApi();
  const asked = { limit: '999' };
  return useQuery({
    queryKey: keys.invoices.list({ ...asked, of: 'held-for-taxes' }),
    queryFn: ({ signal }) => api.get('/v1/held-occasions', asked, signal),
    select: ({ items }) => items.filter(({ heldBecause }) => heldBecause.startsWith('tax-')).length,
    staleTime: freshFor.list,
  });
}
