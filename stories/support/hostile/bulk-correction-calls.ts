import { type Call, call } from './call.js';

/** Those of backfills and of recostings. */
export const bulkCorrectionCalls: Readonly<Record<string, Call>> = {
  'POST /v1/subscriptions/{subscriptionId}/usage-backfills': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
    body: { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z', events: [], reason: 'Nothing', dryRun: true },
  })),
  'GET /v1/subscriptions/{subscriptionId}/usage-backfills/{backfillId}': call(
    'not-found',
    ({ subscriptionId, backfillId }) => ({ params: { subscriptionId, backfillId } }),
  ),
  'POST /v1/subscriptions/{subscriptionId}/usage-backfills/{backfillId}/undo': call(
    'not-found',
    ({ subscriptionId, backfillId }) => ({ params: { subscriptionId, backfillId } }),
  ),
  'GET /v1/usage/backfills': call('empty', ({ subscriptionId }) => ({ query: { subscriptionId } })),
  'POST /v1/rejected-usage/redrives': call('own', () => ({ body: { door: 'native' } })),
  'GET /v1/dead-letters': call('own', () => ({})),
  'POST /v1/dead-letters/{deadLetterId}/redrives': call('not-found', () => ({
    params: { deadLetterId: 'ingestion.usage.v1.dead-letter.rating:0' },
  })),
  'GET /v1/rejected-usage/redrives': call('own', () => ({})),
  'GET /v1/rejected-usage/redrives/{redriveId}': call('not-found', ({ recostingId }) => ({
    params: { redriveId: recostingId },
  })),
  'POST /v1/recostings': call('not-found', ({ subscriptionId }) => ({
    body: { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z', subscriptionId, reason: 'Prices were wrong' },
  })),
  'GET /v1/recostings': call('own', () => ({})),
  'GET /v1/recostings/{recostingId}': call('not-found', ({ recostingId }) => ({ params: { recostingId } })),
  'POST /v1/recostings/{recostingId}/apply': call('not-found', ({ recostingId }) => ({ params: { recostingId } })),
};
