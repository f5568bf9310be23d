import { type Call, call } from './call.js';

/** Budgets and their alerts. */
export const budgetCalls: Readonly<Record<string, Call>> = {
  'POST /v1/budgets': call('own', (_, n) => ({
    body: { name: `Budget ${n}`, measure: 'events', limit: '5', window: 'month' },
  })),
  'GET /v1/budgets': call('own', () => ({})),
  'GET /v1/budgets/{budgetId}': call('not-found', ({ budgetId }) => ({ params: { budgetId } })),
  'PATCH /v1/budgets/{budgetId}': call('not-found', ({ budgetId }) => ({
    params: { budgetId },
    body: { limit: '6' },
  })),
  'DELETE /v1/budgets/{budgetId}': call('not-found', ({ budgetId }) => ({ params: { budgetId } })),
  'GET /v1/alerts': call('empty', ({ budgetId }) => ({ query: { budgetId } })),
};
