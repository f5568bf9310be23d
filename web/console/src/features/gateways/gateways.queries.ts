import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';
import { type Pages, paged } from '../../paging.js';

export type Gateway = Answer<'/v1/payment-gateways'>['items'][number];
export type GatewayDifferences = Answer<'/v1/payment-gateways/{gatewayId}/reconciliation'>;

/** All of them: a tenant has few. */
export function useGateways(): Pages<Gateway> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.paymentGateways({}),
    queryFn: ({ signal }): Promise<Answer<'/v1/payment-gateways'> & { nextCursor?: string }> =>
      api.get('/v1/payment-gateways', {}, signal),
  });
}

export function useDifferences(gatewayId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.paymentGateways({ differencesOf: gatewayId }),
    queryFn: ({ signal }) => api.get('/v1/payment-gateways/{gatewayId}/reconciliation', { gatewayId }, signal),
    staleTime: freshFor.list,
  });
}

export function useCompare(gatewayId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.put('/v1/payment-gateways/{gatewayId}/reconciliation', { gatewayId }, { idempotencyKey }),
  );
}

export function useTestConnection(gatewayId: string) {
  const api = useApi();
  // Each time anew: what it answers changes by itself.
  return useAct((_: string) => api.post('/v1/payment-gateways/{gatewayId}/test', { gatewayId }, {}));
}

export function useConfigureGateway() {
  const api = useApi();
  return async (values: Values, idempotencyKey: string) => {
    const { secretKey = '', publishableKey } = values;
    const { works, failure } = await api.post(
      '/v1/payment-gateways/check',
      { body: { secretKey, publishableKey: said(publishableKey) } },
      {},
    );
    if (!works) throw new Error(`Stripe says of the keys: ${failure?.message ?? 'nothing'}`);
    const body = {
      name: values['name'] ?? '',
      provider: 'stripe' as const,
      secretKey,
      publishableKey: said(publishableKey),
      webhookSecret: said(values['webhookSecret']),
      taxBehaviour: taxBehaviourOf(values),
    };
    return api.post('/v1/payment-gateways', { body }, { idempotencyKey });
  };
}

export function useChangeGateway(gatewayId: string) {
  const api = useApi();
  return ({ name, secretKey, publishableKey, webhookSecret, ...values }: Values, idempotencyKey: string) => {
    const body = {
      name: said(name),
      secretKey: said(secretKey),
      publishableKey: said(publishableKey),
      webhookSecret: said(webhookSecret),
      taxBehaviour: taxBehaviourOf(values),
    };
    return api.patch('/v1/payment-gateways/{gatewayId}', { gatewayId, body }, { idempotencyKey });
  };
}

export function useRemoveGateway(gatewayId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.remove('/v1/payment-gateways/{gatewayId}', { gatewayId }, { idempotencyKey }),
  );
}

const taxChoices = [
  ['none', 'None'],
  ['exclusive', 'Exclusive: prices without tax'],
  ['inclusive', 'Inclusive: prices with tax'],
] as const;

const taxBehaviourOf = ({ taxBehaviour }: Values) =>
  taxChoices.find(([value]) => value === taxBehaviour)?.[0] ?? 'none';

const most = 255;
const keyFields = (isNew: boolean): readonly FormField[] => [
  {
    name: 'secretKey',
    label: 'Secret key',
    help: isNew ? 'sk_test_… or sk_live_…. It is not shown again.' : 'Empty: it stays.',
    kind: 'code',
    isNeeded: isNew,
    isWide: true,
    most,
  },
  { name: 'publishableKey', label: 'Publishable key', help: 'pk_…', kind: 'code', isWide: true, most },
  {
    name: 'webhookSecret',
    label: 'Webhook signing secret',
    help: isNew ? 'whsec_…, as soon as there is an endpoint at Stripe.' : 'whsec_…. Empty: it stays.',
    kind: 'code',
    isWide: true,
    most,
  },
];

const nameField: FormField = { name: 'name', label: 'Name', isNeeded: true, isWide: true, most: 100 };
const taxField: FormField = {
  name: 'taxBehaviour',
  label: 'Stripe Tax',
  help: 'Stripe says the taxes of invoices that are paid through it, before they are issued; they need the customer’s address. None: rates of products and organizations.',
  kind: 'choice',
  choices: taxChoices,
  isWide: true,
};

export const newGateway: readonly FormField[] = [nameField, ...keyFields(true), taxField];

export const gatewayFields = ({ name, publishableKey, taxBehaviour }: Gateway): readonly FormField[] => [
  { ...nameField, initial: name },
  ...keyFields(false).map((field) =>
    field.name === 'publishableKey' ? { ...field, initial: publishableKey ?? '' } : field,
  ),
  { ...taxField, initial: taxBehaviour },
];
