import { type Call, call } from './call.js';

/** Those of subscriptions, each of which works after the others. */
export const subscriptionCalls: Readonly<Record<string, Call>> = {
  'POST /v1/subscriptions': call('refused', ({ productId, organizationId, testClockId }, n) => ({
    body: { productId, organizationId, testClockId, name: `Subscription ${n}`, startAt: '2026-03-01T00:00:00Z' },
  })),
  'GET /v1/subscriptions': call('empty', ({ productId }) => ({ query: { productId } })),
  'GET /v1/subscriptions/{subscriptionId}': call('not-found', ({ subscriptionId }) => ({ params: { subscriptionId } })),
  'POST /v1/subscriptions/{subscriptionId}/cancel': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
    body: { at: 'period-end' },
  })),
  'POST /v1/subscriptions/{subscriptionId}/keep': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'PATCH /v1/subscriptions/{subscriptionId}': call('not-found', ({ subscriptionId }, n) => ({
    params: { subscriptionId },
    body: { metadata: { contract: `C-${n}` }, invoiceRecipients: [`copy-${n}@organization.example`] },
  })),
  'POST /v1/subscriptions/{subscriptionId}/change': call('not-found', ({ subscriptionId, productId }) => ({
    params: { subscriptionId },
    body: { productId, when: 'period-end' },
  })),
  'DELETE /v1/subscriptions/{subscriptionId}/change': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'POST /v1/subscriptions/{subscriptionId}/pause': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
    body: { when: 'period-end' },
  })),
  'POST /v1/subscriptions/{subscriptionId}/resume': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'POST /v1/subscriptions/{subscriptionId}/credentials': call('not-found', ({ subscriptionId }, n) => ({
    params: { subscriptionId },
    body: { name: `Key ${n}` },
  })),
  'GET /v1/subscriptions/{subscriptionId}/credentials': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'DELETE /v1/subscriptions/{subscriptionId}/credentials/{credentialId}': call(
    'not-found',
    ({ subscriptionId, credentialId }) => ({ params: { subscriptionId, credentialId } }),
  ),
  'GET /v1/subscriptions/{subscriptionId}/segments': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'POST /v1/test-clocks': call('own', (_, n) => ({ body: { name: `Clock ${n}`, now: '2026-03-01T00:00:00Z' } })),
  'GET /v1/test-clocks': call('own', () => ({})),
  'GET /v1/test-clocks/{testClockId}': call('not-found', ({ testClockId }) => ({ params: { testClockId } })),
  'DELETE /v1/test-clocks/{testClockId}': call('not-found', ({ testClockId }) => ({ params: { testClockId } })),
  'POST /v1/test-clocks/{testClockId}/advance': call('not-found', ({ testClockId }) => ({
    params: { testClockId },
    body: { to: '2026-03-02T00:00:00Z' },
  })),
};
