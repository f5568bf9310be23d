import { type Belongings, type Call, call } from './call.js';

const endpoint = ({ endpointId }: Belongings) => ({ params: { endpointId } });
const delivery = ({ endpointId, webhookDeliveryId: deliveryId }: Belongings) => ({
  params: { endpointId, deliveryId },
});

/** Endpoints of webhooks and what was sent to them. */
export const webhookCalls: Readonly<Record<string, Call>> = {
  'GET /v1/webhook-event-types': call('own', () => ({})),
  'POST /v1/webhook-endpoints': call('own', (_, n) => ({
    body: { url: `https://hooks-${n}.example.com/`, eventTypes: ['invoice.paid'] },
  })),
  'GET /v1/webhook-endpoints': call('own', () => ({})),
  'GET /v1/webhook-endpoints/{endpointId}': call('not-found', endpoint),
  'PATCH /v1/webhook-endpoints/{endpointId}': call('not-found', (of, n) => ({
    ...endpoint(of),
    body: { description: `Changed ${n}` },
  })),
  'DELETE /v1/webhook-endpoints/{endpointId}': call('not-found', endpoint),
  'POST /v1/webhook-endpoints/{endpointId}/rotate-secret': call('not-found', endpoint),
  'POST /v1/webhook-endpoints/{endpointId}/test': call('not-found', endpoint),
  'GET /v1/webhook-endpoints/{endpointId}/deliveries': call('not-found', endpoint),
  'GET /v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}': call('not-found', delivery),
  'POST /v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/resend': call('not-found', delivery),
};
