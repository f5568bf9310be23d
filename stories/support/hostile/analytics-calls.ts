import { type Call, call } from './call.js';

const range = { from: '2026-01-01T00:00:00Z', to: '2026-03-01T00:00:00Z' };
const grouped = { ...range, groupBy: 'customer,product' };

/** Those that add up, or look for, what was rated and invoiced. */
export const analyticsCalls: Readonly<Record<string, Call>> = {
  'GET /v1/analytics/usage': call('empty', ({ subscriptionId }) => ({ query: { subscriptionId, ...grouped } })),
  'GET /v1/analytics/revenue': call('empty', ({ productId }) => ({ query: { productId, ...grouped } })),
  'GET /v1/analytics/margin': call('empty', ({ subscriptionId }) => ({
    query: { subscriptionId, compare: 'previous', ...grouped },
  })),
  'GET /v1/analytics/unbilled': call('empty', ({ subscriptionId }) => ({
    query: { subscriptionId, groupBy: 'customer,subscription' },
  })),
  'GET /v1/analytics/unattributed': call('own', () => ({})),
  'GET /v1/analytics/billed-quantities': call('empty', ({ productId }) => ({ query: { productId, ...range } })),
  'GET /v1/analytics/recurring-revenue': call('empty', ({ productId }) => ({ query: { productId, ...range } })),
  'GET /v1/analytics/sql-reader': call('own', () => ({})),
  // The embedded ClickHouse has no users.
  'PUT /v1/analytics/sql-reader': call('refused', () => ({})),
  'DELETE /v1/analytics/sql-reader': call('refused', () => ({})),
  'GET /v1/changes': call('own', () => ({ query: { forSeconds: '1' } })),
  'GET /v1/search': call('empty', ({ organizationId }) => ({ query: { q: organizationId } })),
  'GET /v1/status': call('own', () => ({})),
  'GET /v1/attention': call('own', () => ({})),
  'GET /v1/usage': call('empty', ({ subscriptionId, organization }) => ({
    query: { subscriptionId, organization, ...range },
  })),
  'GET /v1/usage/counts': call('empty', ({ subscriptionId, organization }) => ({
    query: { subscriptionId, organization, ...range },
  })),
  'GET /v1/usage/stream': call('own', ({ subscriptionId, organization }) => ({
    query: { subscriptionId, organization, forSeconds: '1' },
  })),
  'GET /v1/usage/{source}/{id}': call('not-found', ({ eventId }) => ({ params: { source: 'api', id: eventId } })),
};
