import { type Belongings, type Call, call } from './call.js';

const gateway = ({ gatewayId }: Belongings) => ({ params: { gatewayId } });
const organization = ({ organizationId }: Belongings) => ({ params: { organizationId } });
const method = ({ organizationId }: Belongings) => ({ params: { organizationId, methodId: 'pm_card_visa' } });

/** Those of payment gateways, and of what customers pay with at them. */
export const gatewayCalls: Readonly<Record<string, Call>> = {
  'POST /v1/payment-gateways': call('own', (_, n) => ({
    body: { name: `Gateway ${n}`, provider: 'stripe', secretKey: `sk_test_gateway_${n}` },
  })),
  'GET /v1/payment-gateways': call('own', () => ({})),
  'POST /v1/payment-gateways/check': call('own', () => ({ body: { secretKey: 'sk_test_gateway_0' } })),
  'GET /v1/payment-gateways/{gatewayId}': call('not-found', gateway),
  'PATCH /v1/payment-gateways/{gatewayId}': call('not-found', ({ gatewayId }, n) => ({
    params: { gatewayId },
    body: { name: `Changed ${n}` },
  })),
  'POST /v1/payment-gateways/{gatewayId}/test': call('not-found', gateway),
  'GET /v1/payment-gateways/{gatewayId}/reconciliation': call('not-found', gateway),
  'PUT /v1/payment-gateways/{gatewayId}/reconciliation': call('not-found', gateway),
  'POST /hooks/stripe/{gatewayId}': call('not-found', ({ gatewayId }, n) => ({
    params: { gatewayId },
    body: { id: `evt_${n}`, type: 'payment_intent.succeeded', data: { object: { id: `pi_${n}` } } },
  })),
  'DELETE /v1/payment-gateways/{gatewayId}': call('not-found', gateway),
  'POST /v1/organizations/{organizationId}/payment-methods/setup': call('not-found', organization),
  'GET /v1/organizations/{organizationId}/payment-methods': call('not-found', organization),
  'PUT /v1/organizations/{organizationId}/payment-methods/{methodId}/default': call('not-found', method),
  'DELETE /v1/organizations/{organizationId}/payment-methods/{methodId}': call('not-found', method),
};
